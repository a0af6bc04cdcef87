package org.directpay.core.ledger;

import java.util.UUID;

/** Names a claim: its booking, and its place among the booking's claims, from 1. */
public record ClaimId(UUID bookingId, int number) {

  /** Reads what {@link #toString} wrote; anything else is refused. */
  public static ClaimId parse(String text) {
    int cut = text.lastIndexOf('.');
    if (cut < 0) {
      throw new IllegalArgumentException("not a claim id");
    }
    return new ClaimId(
        UUID.fromString(text.substring(0, cut)), Integer.parseInt(text.substring(cut + 1)));
  }

  @Override
  public String toString() {
    return bookingId + "." + number;
  }
}
