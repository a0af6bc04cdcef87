package org.directpay.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Step;
import org.directpay.core.benefit.Step.Kind;
import org.directpay.core.claim.BasisPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepTextTest {

  @Test
  void steps_speakBothLanguages() {
    assertEquals(
        """
        账单总额 100.05 元,其中本责任范围内的费用 40.00 元(依据:3.1)。
        Of the bill's 100.05 yuan, the benefit looks at charges of 40.00 (clause: 3.1).
        按各部分的计入比例,计入 40.00 元(依据:3.1)。
        Of these 100.05 yuan, 40.00 count, each part at its weight (clause: 3.1).
        减去其他方已付 7.00 元,余 40.00 元(依据:3.1)。
        Less 7.00 yuan that others paid, 40.00 remain (clause: 3.1).
        免赔额尚余 7.00 元,扣减后为 40.00 元(依据:3.1)。
        A deductible of 7.00 yuan was left; after it, 40.00 remain (clause: 3.1).
        其中 100.05 元按 65.5% 计 40.00 元(依据:3.1)。
        Of this, 100.05 yuan at 65.5% make 40.00 (clause: 3.1).
        100.05 元按给付比例合计 40.00 元(依据:3.1)。
        100.05 yuan at the benefit's rates make 40.00 together (clause: 3.1).
        限额尚余 7.00 元,给付 40.00 元(依据:3.1)。
        A limit of 7.00 yuan was left; 40.00 lie within it (clause: 3.1).
        各方赔付之和以实际费用为限,费用尚余 7.00 元,给付 40.00 元(依据:3.1)。
        All payments together never exceed the charges, of which 7.00 yuan were left; 40.00 lie \
        within them (clause: 3.1).
        """,
        Arrays.stream(Kind.values())
            .map(kind -> StepText.of(step(kind, "3.1")))
            .map(text -> text.zh() + "\n" + text.en() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void step_withoutAClause_namesNone() {
    assertEquals(
        new Sentence(
            "限额尚余 7.00 元,给付 40.00 元。", "A limit of 7.00 yuan was left; 40.00 lie within it."),
        StepText.of(step(Kind.LIMIT, "")));
  }

  @ParameterizedTest
  @CsvSource({"0, 0%", "1, 0.01%", "100, 1%", "6505, 65.05%", "6550, 65.5%", "10000, 100%"})
  void rates_areWrittenAsPercent(int basisPoints, String percent) {
    assertEquals(percent, new BasisPoints(basisPoints).percent());
  }

  private static Step step(Kind kind, String clause) {
    return new Step(kind, 10_005, 4_000, 700, 6_550, clause, "");
  }
}
