package org.directpay.core.ledger;

import java.util.UUID;

/**
 * The name under which a payment network knows a payout: at most 35 characters of {@code [A-Z0-9]},
 * as ISO 20022 allows. Every send of one payout carries the same name, so a network that
 * deduplicates by it cannot pay twice.
 */
public record EndToEndId(String value) {

  private static final int LENGTH_MAX = 35;

  /** Crockford's base 32: no letters that are read as digits. */
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private static final int BITS = 5;
  private static final int LONG_DIGITS = 13;
  private static final int NUMBER_DIGITS = 3;
  private static final int NUMBER_MAX = (1 << (BITS * NUMBER_DIGITS)) - 1;

  public EndToEndId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an end-to-end id");
    }
  }

  /** Whether a text can be an end-to-end id at all. */
  public static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  /**
   * The id of a payout. Every piece has a fixed width, so two payouts can never have the same one.
   */
  public static EndToEndId of(PayoutId payout) {
    UUID booking = payout.claim().bookingId();
    StringBuilder id = new StringBuilder(LENGTH_MAX).append("DP");
    append(id, booking.getMostSignificantBits(), LONG_DIGITS);
    append(id, booking.getLeastSignificantBits(), LONG_DIGITS);
    append(id, small(payout.claim().number()), NUMBER_DIGITS);
    append(id, small(payout.number()), NUMBER_DIGITS);
    return new EndToEndId(id.toString());
  }

  private static long small(int number) {
    if (number < 1 || number > NUMBER_MAX) {
      throw new IllegalArgumentException("no end-to-end id has room for the number " + number);
    }
    return number;
  }

  private static void append(StringBuilder id, long bits, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      id.append(ALPHABET[(int) (bits >>> (digit * BITS)) & (ALPHABET.length - 1)]);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
