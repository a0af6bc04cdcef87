package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.DayLimit.Due;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DayLimitTest {

  /** A was sent 5 today, all together 20. A dash is no limit. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          # balance | payee | day | due             | verdicts
          -         | -     | -   | A10 B90         | . .
          100       | -     | -   | A60 B40         | . .
          100       | -     | -   | A60 B41         | . FUNDS
          100       | -     | -   | A101 B100 C1    | FUNDS . FUNDS
          0         | -     | -   | A1              | FUNDS
          -         | 10    | -   | A5 A1 B10       | . PAYEE_DAY_CAP .
          -         | 10    | -   | A6 A5           | PAYEE_DAY_CAP .
          -         | -     | 50  | A20 B11 C10     | . INSURER_DAY_CAP .
          -         | -     | 20  | A1              | INSURER_DAY_CAP
          30        | 10    | 40  | B10 C10 D1      | . . INSURER_DAY_CAP
          15        | 10    | 40  | B10 C10 D5 D1   | . FUNDS . FUNDS
          """)
  void eachLeavesIfItFits(String balance, String payee, String day, String due, String verdicts) {
    DayLimit limit = new DayLimit(money(balance), money(payee), money(day), Money.ofFen(20));
    List<Due> payouts =
        Arrays.stream(due.split(" +"))
            .map(one -> new Due(one.substring(0, 1), Money.ofFen(Long.parseLong(one.substring(1)))))
            .toList();
    assertThat(
            limit.admit(payouts, Map.of("A", Money.ofFen(5))).stream()
                .map(one -> one == DayLimit.WaitsFor.NOTHING ? "." : one.name())
                .collect(Collectors.joining(" ")))
        .isEqualTo(verdicts);
  }

  private static @Nullable Money money(String text) {
    return text.equals("-") ? null : Money.ofFen(Long.parseLong(text));
  }
}
