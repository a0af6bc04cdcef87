package org.directpay.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Golden.text("steps.txt"),
        Stream.of(Kind.values())
            .map(kind -> StepText.of(step(kind, "3.1")))
            .map(text -> text.zh() + "\n" + text.en() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void step_withoutAClause_namesNone() {
    assertEquals(
        new Sentence(
            "限额尚余 7.00 元,给付 40.00 元。", "A limit of 7.00 yuan was left; 40.00 yuan lie within it."),
        StepText.of(step(Kind.LIMIT, "")));
  }

  @Test
  void steps_thatAreThereInTwoWays_sayWhich() {
    assertEquals(
        """
        住院 5 天。
        1 day in hospital, after 3 days of the same stay.
        没有可给付的约定条件。
        100.00 yuan at the benefit's rates make 80.00 yuan together.
        """,
        StepText.of(new Step(Kind.STAY_DAYS, 0, 5, 0, 0, "", "")).zh()
            + "\n"
            + StepText.of(new Step(Kind.STAY_DAYS, 3, 1, 0, 0, "", "")).en()
            + "\n"
            + StepText.of(new Step(Kind.CONDITION, 100, 0, 0, 0, "", "")).zh()
            + "\n"
            + StepText.of(new Step(Kind.RATIO, 10_000, 8_000, 0, 10_000, "", "")).en()
            + "\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 0%", "1, 0.01%", "100, 1%", "6505, 65.05%", "6550, 65.5%", "10000, 100%"})
  void rates_areWrittenAsPercent(int basisPoints, String percent) {
    assertEquals(percent, new BasisPoints(basisPoints).percent());
  }

  private static Step step(Kind kind, String clause) {
    return switch (kind) {
      case STAY_DAYS, WAITING_DAYS, LIMIT_DAYS -> new Step(kind, 12, 10, 7, 0, clause, "");
      case PER_DAY -> new Step(kind, 12, 240_000, 20_000, 0, clause, "");
      case LIMIT_TIMES -> new Step(kind, 4_000, 4_000, 3, 0, clause, "");
      case PART -> new Step(kind, 10_005, 4_000, 0, 6_550, clause, "PRE_SELF_PAY");
      case CAP_OF_ONE -> new Step(kind, 10_005, 700, 700, 0, clause, "X1");
      case DEDUCTIBLE_OF_DAY, LIMIT_OF_DAY ->
          new Step(kind, 10_005, 4_000, 700, 0, clause, "2026-03-01");
      case CONDITION -> new Step(kind, 10_005, 4_000, 0, 6_550, clause, "STROKE");
      default -> new Step(kind, 10_005, 4_000, 700, 6_550, clause, "");
    };
  }
}
