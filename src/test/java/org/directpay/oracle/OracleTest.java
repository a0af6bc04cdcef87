package org.directpay.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.PublishedExample;
import org.directpay.core.claim.Discharge;
import org.directpay.oracle.Oracle.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OracleTest {

  private static final long BILLS = 10_000;

  @Test
  void twoReadingsOfTheTerms_agreeOnTenThousandBills_andEveryWordIsMet() {
    Tally tally = new Tally();
    Trial trial = new Trial(tally);
    for (long seed = 0; trial.bills() < BILLS; seed++) {
      assertThat(trial.failure(seed)).isEmpty();
    }
    assertThat(tally.counts().keySet()).containsAll(Words.all());
  }

  static Stream<PublishedExample> published() {
    return PublishedExample.all().stream();
  }

  /** The oracle by itself, held against what others have published. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void published(PublishedExample example) {
    Oracle oracle = new Oracle();
    Life life = new Life(example.insurances(), List.of());
    List<List<BigDecimal>> paid = new ArrayList<>();
    for (Discharge bill : example.discharges()) {
      paid.add(oracle.decide(bill, life.of(bill)).stream().map(Verdict::amount).toList());
    }
    List<List<BigDecimal>> expected = new ArrayList<>();
    for (Object row : example.json().getJsonArray("expected")) {
      expected.add(
          ((JsonArray) row)
              .stream().map(fen -> BigDecimal.valueOf(((Number) fen).longValue())).toList());
    }
    assertThat(paid).as(example.name()).isEqualTo(expected);
  }
}
