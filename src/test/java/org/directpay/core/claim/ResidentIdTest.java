package org.directpay.core.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResidentIdTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # The two specimens of GB 11643, then one thing wrong with each number.
          11010519491231002X, true
          440524188001010014, true
          110105194912310021, false
          11010519491231002x, false
          1101051949123100, false
          11010519491331002X, false
          '', false
          """)
  void isValid_withCheckDigitAndDateOfBirth(String number, boolean valid) {
    assertEquals(valid, ResidentId.isValid(number));
  }

  @ParameterizedTest
  @CsvSource({"440524188001010014, 1880-01-01", "110105190002290000, "})
  void bornOn_isADayOfTheCalendar(String number, @Nullable LocalDate day) {
    assertEquals(Optional.ofNullable(day), ResidentId.bornOn(number));
  }
}
