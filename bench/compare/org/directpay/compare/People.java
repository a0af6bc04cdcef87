package org.directpay.compare;

import java.util.stream.IntStream;

/** Invented people with valid id numbers, by number from zero. */
final class People {

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";
  private static final int SEQUENCES = 1_000;
  private static final int DAYS = 28;
  private static final int MONTHS = 12;

  private final String[] idNumbers;

  /** So many. */
  People(int count) {
    this.idNumbers = IntStream.range(0, count).mapToObj(People::make).toArray(String[]::new);
  }

  int count() {
    return idNumbers.length;
  }

  String idNumber(int number) {
    return idNumbers[number];
  }

  /** An id number as GB 11643 builds it: region, day of birth, sequence, check digit. */
  private static String make(int number) {
    int rest = number / SEQUENCES;
    int day = 1 + rest % DAYS;
    int month = 1 + rest / DAYS % MONTHS;
    int year = 1950 + rest / DAYS / MONTHS;
    String body =
        "110105" + year + digits(month, 2) + digits(day, 2) + digits(number % SEQUENCES, 3);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    return body + CHECK_DIGITS.charAt(sum % 11);
  }

  static String name(int number) {
    return "P" + number;
  }

  private static String digits(int number, int count) {
    String text = "000" + number;
    return text.substring(text.length() - count);
  }
}
