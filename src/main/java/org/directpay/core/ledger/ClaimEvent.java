package org.directpay.core.ledger;

/** What can happen to a claim after it was opened. */
public enum ClaimEvent {
  PAYOUT_PAID,
  PAYOUT_REJECTED,
  PAYOUT_RETURNED,
  BOOKING_REVERSED
}
