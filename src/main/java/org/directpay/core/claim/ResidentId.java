package org.directpay.core.claim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** The resident id number (GB 11643): region 6, date of birth 8, sequence 3, check digit 1. */
public final class ResidentId {

  private static final int BODY = 17;
  private static final int MODULUS = 11;

  /** The check digit for each remainder. */
  private static final String CHECK_DIGITS = "10X98765432";

  private ResidentId() {}

  public static boolean isValid(String number) {
    return number.length() == BODY + 1
        && number.chars().limit(BODY).allMatch(Inspection::isDigit)
        && number.charAt(BODY) == checkDigit(number)
        && bornOn(number).isPresent();
  }

  /** The date of birth in a number of the right form; empty if there is no such day. */
  public static Optional<LocalDate> bornOn(String number) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(number.substring(6, 10)),
              Integer.parseInt(number.substring(10, 12)),
              Integer.parseInt(number.substring(12, 14))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** ISO 7064 MOD 11-2: Horner's rule with base 2 gives the weights 7 9 10 5 8 4 2 1 6 3 … */
  private static char checkDigit(String number) {
    int remainder = 0;
    for (int i = 0; i < BODY; i++) {
      remainder = (remainder + number.charAt(i) - '0') * 2 % MODULUS;
    }
    return CHECK_DIGITS.charAt(remainder);
  }
}
