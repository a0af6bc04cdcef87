package org.directpay.core.ledger;

/** What can happen to a claim after it was opened. */
public enum ClaimEvent {
  /** A payout of what is owed was made, for the first time or anew. */
  PAYOUT_CREATED,
  PAYOUT_PAID,
  PAYOUT_REJECTED,
  PAYOUT_RETURNED,
  BOOKING_REVERSED
}
