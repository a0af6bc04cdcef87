package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArithmeticTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1+2×3                        | 7
          (1+2)×3                      | 9
          10-4-3                       | 3
          -2×-3                        | 6
          9 − 50% × 3                  | 7.5
          8/4/2                        | 1
          5000/8000                    | 0.625
          0.1+0.2                      | 0.3
          min(3,1,2) + max( 0, 5-9 )   | 1
          round(468.325,2)             | 468.33
          round(7.35,1)×2              | 14.8
          """)
  void expression_hasItsValue(String expression, String value) {
    assertThat(Arithmetic.value(expression)).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1+", "(1", "1 2", "min()", "1€", "mean(1,2)"})
  void nonsense_isRefused(String expression) {
    assertThatThrownBy(() -> Arithmetic.value(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(expression);
  }
}
