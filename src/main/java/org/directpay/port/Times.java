package org.directpay.port;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times in ISO 8601. The spelling that nearly everybody sends is read digit by digit: a
 * bill may have thousands of dates, and the formatter takes ten times as long for each. Any other
 * spelling is the formatter's. What is no date or time fails with a {@code DateTimeException}.
 */
final class Times {

  private static final String DATE = "0000-00-00";
  private static final String TIME = "0000-00-00T00:00:00+00:00";

  private final String text;

  private Times(String text) {
    this.text = text;
  }

  static LocalDate date(String text) {
    return isSpelledAs(DATE, text) ? new Times(text).date() : LocalDate.parse(text);
  }

  static OffsetDateTime time(String text) {
    return isSpelledAs(TIME, text) ? new Times(text).time() : OffsetDateTime.parse(text);
  }

  private static boolean isSpelledAs(String usual, String text) {
    if (text.length() != usual.length()) {
      return false;
    }
    for (int i = 0; i < usual.length(); i++) {
      char character = text.charAt(i);
      boolean fits =
          switch (usual.charAt(i)) {
            case '0' -> character >= '0' && character <= '9';
            case '+' -> character == '+' || character == '-';
            default -> character == usual.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private LocalDate date() {
    return LocalDate.of(number(0, 4), number(5, 7), number(8, 10));
  }

  private OffsetDateTime time() {
    int sign = text.charAt(19) == '-' ? -1 : 1;
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * number(20, 22), sign * number(23, 25));
    return date().atTime(number(11, 13), number(14, 16), number(17, 19)).atOffset(offset);
  }

  private int number(int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
