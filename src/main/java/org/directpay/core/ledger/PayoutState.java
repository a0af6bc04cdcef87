package org.directpay.core.ledger;

/** Where a payout stands. */
public enum PayoutState {
  /** Owed; not a byte has left. */
  CREATED,
  /** May have left at any moment since this was committed. */
  SUBMITTING,
  /** It may or may not be paid: the network is asked. */
  UNKNOWN,
  /** The network says that it has no such payout; the instruction may still be on its way. */
  NOT_FOUND,
  /** The network has it and has not finished. */
  PENDING,
  /** Credited to the payee. A return may still come, days later. */
  PAID,
  /** Will not be paid. */
  REJECTED,
  /** Was paid and came back. */
  RETURNED,
  /** Taken back before it was sent. */
  CANCELLED,
  /** What we heard contradicts itself: a person decides, and nothing happens by itself any more. */
  FROZEN;

  /** Whether the network is to be asked what became of it. */
  public boolean isOpen() {
    return switch (this) {
      case SUBMITTING, UNKNOWN, NOT_FOUND, PENDING -> true;
      case CREATED, PAID, REJECTED, RETURNED, CANCELLED, FROZEN -> false;
    };
  }

  /** Whether it was never sent and must not be heard of. */
  boolean isUnsent() {
    return this == CREATED || this == CANCELLED;
  }
}
