package org.directpay.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the spelling, what is read is what the formatter reads. */
final class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T10:15:00+08:00",
        "2024-02-29T23:59:59-05:30",
        "0000-01-01T00:00:00-00:00",
        "9999-12-31T00:00:00+18:00",
        "2026-03-01T10:15:00Z",
        "2026-03-01T10:15+08:00",
        "2026-03-01T10:15:00.123456789+08:00",
        "2026-03-01T10:15:00+08",
        "2026-03-01t10:15:00+08:00",
        "+12026-03-01T10:15:00+08:00",
        "2026-03-01T10:15:00+08:00:30",
      })
  void times_areReadAsTheFormatterReadsThem(String text) {
    OffsetDateTime expected;
    try {
      expected = OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      assertThrows(DateTimeException.class, () -> Times.time(text));
      return;
    }
    assertEquals(expected, Times.time(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30T10:15:00+08:00",
        "2026-13-01T10:15:00+08:00",
        "2026-03-01T24:00:00+08:00",
        "2026-03-01T10:60:00+08:00",
        "2026-03-01T10:15:60+08:00",
        "2026-03-01T10:15:00+18:30",
        "2026-03-01T10:15:00+08:60",
        "2026-03-01T10:15:00 08:00",
        "2026/03/01T10:15:00+08:00",
        "2026-03-01T10:15:0a+08:00",
        "2026-03-01T10:15:0٣+08:00",
        "-026-03-01T10:15:00+08:00",
      })
  void whatIsNoTime_isNone(String text) {
    assertThrows(DateTimeException.class, () -> OffsetDateTime.parse(text));
    assertThrows(DateTimeException.class, () -> Times.time(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "2024-02-29", "0000-12-31", "-0044-03-15", "+12026-03-01"})
  void dates_areReadAsTheFormatterReadsThem(String text) {
    assertEquals(LocalDate.parse(text), Times.date(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-29", "2026-00-10", "2026-3-1", "20260301", "2026-03-0١"})
  void whatIsNoDate_isNone(String text) {
    assertThrows(DateTimeException.class, () -> LocalDate.parse(text));
    assertThrows(DateTimeException.class, () -> Times.date(text));
  }
}
