package org.directpay.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OracleTest {

  @Test
  void twoReadingsOfTheTerms_agreeOnTenThousandBills() {
    Trial trial = new Trial();
    for (long seed = 0; trial.bills() < 10_000; seed++) {
      assertThat(trial.differences(seed)).as("seed %d", seed).isEmpty();
    }
  }
}
