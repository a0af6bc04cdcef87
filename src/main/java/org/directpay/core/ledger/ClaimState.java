package org.directpay.core.ledger;

/** Where a claim stands. */
public enum ClaimState {
  /** At the counter: the hospital advanced all of it. */
  SETTLED,
  /** A person decides; the claim's reason says why. */
  WAITS_FOR_PERSON,
  /** A payout of what the member gets is under way. */
  PAYING,
  /** The money is in the member's account. A return may still come. */
  PAID,
  /** Decided by the terms: nothing is due. */
  CLOSED_UNPAID,
  /** The payout was rejected or came back: another account is needed. */
  PAYMENT_FAILED,
  /** The booking was reversed. */
  REVERSED
}
