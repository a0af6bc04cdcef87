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
        PART        in 300.00  out 300.00  at 10000
        PART        in 100.00  out 50.00   at 5000
        PART        in 120.01  out 120.01  at 10000
        BASE        in 520.01  out 470.01
        OTHERS_PAID in 470.01  out 390.01  applied 80.00
        DEDUCTIBLE  in 390.01  out 290.01  applied 100.00
        LADDER      in 200.00  out 100.00  at 5000
        LADDER      in 90.01   out 72.01   at 8000
        RATIO       in 290.01  out 172.01
        LIMIT       in 172.01  out 172.01  applied 250.00
        B2
        LINES       in 520.01  out 520.01
        PART        in 300.00  out 300.00  at 10000
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
        PART        in 100.00  out 100.00  at 10000
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

  @Test
  void steps_ofCapsFillersMaximumAndCarveOut() {
    assertEquals(
        """
        B1
        LINES       in 1800.00 out 1800.00
        CAP_OF_ONE  in 800.00  out 400.00  applied 400.00  of #1
        PROPORTION  in 1000.00 out 500.00  applied 400.00
        CAP         in 1800.00 out 900.00  applied 400.00
        BASE        in 900.00  out 900.00
        OTHERS_PAID in 900.00  out 500.00  applied 400.00
        DEDUCTIBLE_FILLED in 500.00  out 100.00  applied 400.00
        DEDUCTIBLE  in 500.00  out 400.00  applied 100.00
        LADDER      in 400.00  out 200.00  at 5000
        RATIO       in 400.00  out 100.00
        OUT_OF_POCKET in 100.00  out 440.00  applied 60.00
        CARVE_OUT   in 440.00  out 340.00  applied 100.00
        LIMIT_TIMES in 340.00  out 340.00  applied 0.02
        LIMIT       in 340.00  out 340.00  applied 600.00
        """,
        written(
            Tables.determine(
                    "in cap=LINE/400/cat=BED/scale:cat=SURGERY ded=500/visit fill=PUBLIC_FUNDS 50%"
                        + " factor=50% oop=60/visit third=CARVED_OUT max=2t/year max=600/year",
                    "BED: in=800, SURGERY: in=1000 fund=400 third=100")
                .get(0)));
  }

  /** What one day, item or charge brings can be recomputed by itself. */
  @Test
  void steps_ofDaysAndItems() {
    assertEquals(
        """
        B1
        LINES       in 900.00  out 900.00
        CAP_OF_ONE  in 500.00  out 300.00  applied 300.00  of 2026-03-01
        CAP         in 900.00  out 700.00  applied 300.00
        CAP_OF_ONE  in 400.00  out 350.00  applied 350.00  of #2
        CAP         in 700.00  out 650.00  applied 350.00
        BASE        in 650.00  out 650.00
        DEDUCTIBLE_OF_DAY in 300.00  out 200.00  applied 100.00  of 2026-03-01
        DEDUCTIBLE_OF_DAY in 350.00  out 250.00  applied 100.00  of 2026-03-02
        DEDUCTIBLE  in 650.00  out 450.00  applied 200.00
        LADDER      in 450.00  out 450.00  at 10000
        RATIO       in 450.00  out 450.00
        LIMIT_OF_DAY in 242.31  out 220.00  applied 220.00  of 2026-03-02
        LIMIT       in 450.00  out 427.69  applied 427.69
        """,
        written(
            Tables.determine(
                    "in cap=DAY/300/cat=BED cap=LINE/350 ded=100/day max=220/day",
                    "BED: in=500 day=2026-03-01, SURGERY: in=400 day=2026-03-02")
                .get(0)));
  }

  @Test
  void steps_ofAMaximum_mayRaiseFromNothing() {
    assertEquals(
        """
        B1
        LINES       in 80.00   out 80.00
        BASE        in 80.00   out 80.00
        DEDUCTIBLE  in 80.00   out 0.00    applied 100.00
        OUT_OF_POCKET in 0.00    out 50.00   applied 30.00
        """,
        written(Tables.determine("in ded=100/visit oop=30/visit", "in=80").get(0)));
  }

  @Test
  void steps_ofFixedBenefits() {
    assertEquals(
        """
        B1
        STAY_DAYS   in 0.00    out 0.07
        WAITING_DAYS in 0.07    out 0.04    applied 0.03
        LIMIT_DAYS  in 0.04    out 0.02    applied 0.02
        PER_DAY     in 0.02    out 200.00  applied 100.00
        LIMIT       in 200.00  out 150.00  applied 150.00
        B2
        SUM_INSURED in 0.00    out 1000.00
        CONDITION   in 1000.00 out 300.00
        LIMIT       in 300.00  out 250.00  applied 250.00
        """,
        written(
            Tables.determine(
                    "allow=100 skip=3 max=2d/visit max=150/year"
                        + " ; lump=1000 DEATH=30% cond=T:DEATH:dead max=250/life",
                    "in=1 days=7 dead")
                .get(0)));
  }

  @Test
  void accumulators_tellWhatHistoryIsToldFrom() {
    assertEquals(
        """
            P0/stay-days/B1/visit/I10 PERSON 2026-03-04 0.00 + 0.07
            P0/stay-days-paid/B1/visit/I10 PERSON 2026-03-04 0.00 + 0.05 of 0.05
            P0/payment/B2/DEATH/G INSURED 2026-03-01 0.00 + 0.01
            P0/cap/B3/1 PERSON 2026-03-01 0.00 + 1.00 of 5.00
            P0/cap/B3/2/X PERSON 2026-01-01 0.00 + 1.00 of 5.00
            P0/out-of-pocket/B3/lifetime PERSON 1900-01-01 0.00 + 0.50 of 9.00
            P0/limit-times/B3/quarter INSURED 2026-01-01 0.00 + 0.01 of 0.03
            P0/stay/H44130000001/V1 PERSON 2026-03-01 0.00 + 0.01
            P0/paid/plan PERSON 2026-01-01 0.00 + 600.50
            """,
        used(
            Tables.determine(
                    "stay=1.. free=0.. allow=100 gap=30 max=5d/visit"
                        + " ; lump=100 DEATH=100% cond=T:DEATH:dead:g=G"
                        + " ; in cap=DAY/5 cap=ITEM_YEAR/5 50% oop=9/life max=3t/quarter/INSURED"
                        + " // in",
                    "BED: in=1 day=2026-03-01 item=X days=7 dx=I10.9 dead visit=V1"
                        + " until=2026-03-04")
                .get(0)));
  }

  @Test
  void deductible_metByOne_isPostedOnce() {
    assertEquals(
        """
        P0/deductible/B1 PERSON 2026-01-01 0.00 + 90.00 of 90.00
        P0/family-deductible/B1 POLICY 2026-01-01 0.00 + 90.00 of 150.00
        P0/deductible-met/B1 POLICY 2026-01-01 0.00 + 0.01
        """,
        used(Tables.determine("in ded=90/year family=150 waived", "in=100").get(0)));
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
    boolean hasRate = step.kind() == Step.Kind.LADDER || step.kind() == Step.Kind.PART;
    String rate = hasRate ? "  at " + step.rateBp() : "";
    String line =
        String.format(
            "%-11s in %-7s out %-6s%s%s",
            step.kind(), yuan(step.in()), yuan(step.out()), applied, rate);
    String one = step.subject().matches("[#2].*") ? "  of " + step.subject() : "";
    return line.stripTrailing() + one + "\n";
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
