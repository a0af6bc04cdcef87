package org.directpay.core.benefit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.junit.jupiter.api.Test;

/** What a determination tells besides its amount: steps, reasons, and what it used. */
final class DeterminationStepsTest {

  @Test
  void steps_canBeRecomputedByHand() {
    String terms =
        "in pre@50% full ded=100/visit 50%..200 80% max=250/visit ; in ded=999/visit gross 10%";
    assertEquals(
        """
        B1
        LINES       in 520.01  out 520.01
        BASE        in 520.01  out 470.01
        OTHERS_PAID in 470.01  out 390.01  applied 80.00
        DEDUCTIBLE  in 390.01  out 290.01  applied 100.00
        LADDER      in 200.00  out 100.00  at 5000
        LADDER      in 90.01   out 72.01   at 8000
        RATIO       in 290.01  out 172.01
        LIMIT       in 172.01  out 172.01  applied 250.00
        B2
        LINES       in 520.01  out 520.01
        BASE        in 520.01  out 300.00
        OTHERS_PAID in 300.00  out 220.00  applied 80.00
        DEDUCTIBLE  in 220.00  out 0.00    applied 999.00
        """,
        written(Tables.determine(terms, "in=300 pre=100 full=120.01 fund=80").get(0)));
  }

  @Test
  void ceiling_showsWhatWasLeft() {
    assertEquals(
        """
        B1
        LINES       in 120.00  out 120.00
        BASE        in 120.00  out 100.00
        RATIO       in 100.00  out 80.00
        CEILING     in 80.00   out 20.00   applied 20.00
        """,
        written(Tables.determine("in 80% & in 80% ceiling", "in=100 full=20").get(1))
            .replaceAll("LADDER.*\n", ""));
  }

  @Test
  void reasons_nameEachBenefitAndItsClause() {
    Determination determination =
        Tables.determine(
                "in max=1/visit#A ; in max=1/visit#A ; pre ; full ded=9/visit", "in=1 full=1")
            .get(0);
    assertEquals(Outcome.PAYS, determination.outcome());
    assertEquals(List.of(), determination.reasons());

    Determination nothing = Tables.determine("full ded=9/visit ; pre", "in=1 full=1").get(0);
    assertEquals(
        List.of(
            new Reason(ReasonCode.WITHIN_DEDUCTIBLE, "ded", "B1"),
            new Reason(ReasonCode.NOT_COVERED, "3.B2", "B2")),
        nothing.reasons());
  }

  @Test
  void missingCategory_isPointedAt() {
    assertEquals(
        List.of(new Reason(ReasonCode.DATA_INCOMPLETE, "3.B2", "B2: /charges/1/fee_category")),
        Tables.determine("in ; in cat=BED", "BED: in=1, ?: in=1").get(0).reasons());
    assertEquals(
        List.of(new Reason(ReasonCode.DATA_INCOMPLETE, "3.B1", "B1: /charges")),
        Tables.determine("in cat=BED", "in=1").get(0).reasons());
  }

  @Test
  void aboveAutomaticLimit_showsTheCalculation_butPaysAndUsesNothing() {
    Determination determination = Tables.determine("auto=5 in ded=1/year", "in=7").get(0);
    assertEquals(Outcome.NEEDS_PERSON, determination.outcome());
    assertEquals(Money.ZERO, determination.amount());
    assertEquals(Money.ofFen(600), determination.benefits().get(0).amount());
    assertEquals(List.of(), determination.accumulators());
  }

  @Test
  void accumulators_areOneChangeForEachKey() {
    assertEquals(
        """
        P0/deductible/A PERSON 2026-01-01 0.00 + 90.00 of 90.00
        P0/limit/B1 PERSON 2026-01-01 0.00 + 7.00 of 7.00
        P0/ladder/B2 PERSON 2026-01-01 0.00 + 60.00
        P0/limit/C POLICY 2026-01-01 0.00 + 30.00 of 500.00
        """,
        used(
            Tables.determine(
                    "in ded=90/year#A max=7/year max=8/visit"
                        + " ; full ded=90/year#A yearly 50% max=500/year/POLICY#C",
                    "in=100 full=60")
                .get(0)));
  }

  @Test
  void deductible_isFilled_thoughNothingIsPaid() {
    assertEquals(
        """
        P0/deductible/B1 PERSON 2026-01-01 0.00 + 60.00 of 90.00
        """,
        used(Tables.determine("in ded=90/year", "in=60").get(0)));
  }

  @Test
  void othersPaid_isTheSumOfThoseBefore() {
    assertEquals(
        List.of(Money.ofFen(3000), Money.ofFen(6500)),
        Tables.determine("in 50% & in", "in=100 fund=30").stream()
            .map(Determination::othersPaid)
            .toList());
  }

  private static String written(Determination determination) {
    return determination.benefits().stream()
        .map(
            benefit ->
                benefit.benefitCode()
                    + "\n"
                    + benefit.steps().stream()
                        .map(DeterminationStepsTest::written)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  private static String written(Step step) {
    String applied = step.applied() == 0 ? "" : "  applied " + yuan(step.applied());
    String rate = step.kind() == Step.Kind.LADDER ? "  at " + step.rateBp() : "";
    String line =
        String.format(
            "%-11s in %-7s out %-6s%s%s",
            step.kind(), yuan(step.in()), yuan(step.out()), applied, rate);
    return line.stripTrailing() + "\n";
  }

  private static String used(Determination determination) {
    return determination.accumulators().stream()
        .map(
            use ->
                use.key().name().text()
                    + " "
                    + use.key().owner()
                    + " "
                    + use.key().periodFrom()
                    + " "
                    + yuan(use.before())
                    + " + "
                    + yuan(use.change())
                    + (use.limit() == null ? "" : " of " + yuan(use.limit()))
                    + "\n")
        .collect(Collectors.joining());
  }

  private static String yuan(long fen) {
    return Money.ofFen(fen).yuan();
  }
}
