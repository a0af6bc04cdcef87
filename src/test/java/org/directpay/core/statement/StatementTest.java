package org.directpay.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.directpay.core.benefit.Bills;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Tables;
import org.directpay.core.benefit.Written;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.junit.jupiter.api.Test;

final class StatementTest {

  private static final String BILL =
      "in=100 pre=5 full=20.5 fund=30 hosp=2 third@full=13.50 until=2026-03-03 dx=I10";

  @Test
  void statement_isTheWaterfall_andTheTables() {
    String terms =
        "in 50%..40 80% full@50% ded=7/visit max=30/visit ; allow=20 skip=1 & in & auto=1 in";
    assertEquals(Golden.text("bill.txt"), StatementText.of(statement(terms, BILL)));
  }

  /** One insurer sees what others paid, never who. */
  @Test
  void claim_showsOneInsurerNobodyElse() {
    String terms = "in 50% & full ded=2/visit";
    Discharge bill = Bills.bill(BILL);
    Determination second = Tables.determine(terms, BILL).get(1);
    assertEquals(
        Golden.text("claim.txt"),
        StatementText.of(Statement.ofClaim(bill.total(), second, Map.of())));
  }

  @Test
  void fixedBenefits_tellDaysConditionsAndEffects() {
    String terms =
        "list=C/DIAGNOSIS/C34 allow=100 gap=30 skip=3 max=2d/visit max=150/year"
            + " ; lump=1000 SEVERE=30%/0d/waive/end cond=T:SEVERE:dx=C max=250/life"
            + " ; lump=9 DEATH=100% cond=D:DEATH:dead ; full";
    assertEquals(
        Golden.text("fixed.txt"), StatementText.of(statement(terms, "in=1 days=7 dx=C34.9")));
  }

  @Test
  void reasons_tellTheQuestion_theFieldAndTheBenefit() {
    assertEquals(
        """
        条款适用需人工判断:是否
        The terms leave open what a person must answer: whether
        """,
        reasons("except ask used // in", BILL));
    assertEquals(
        """
        属于条款约定的责任免除:E1
        The terms exclude this: E1
        """,
        reasons("except used // in", BILL));
    assertEquals(
        """
        账单缺少条款所需信息:B1: /charges
        The bill lacks what a term needs: B1: /charges
        """,
        reasons("in cat=BED", BILL));
    assertEquals(
        """
        B1:未超过免赔额
        B1: The amount is within the deductible
        B2:账单中没有属于保险责任的费用
        B2: None of the charges is covered
        """,
        reasons("in ded=1000/visit ; over", BILL));
    assertEquals(
        """
        金额超过自动赔付上限
        The amount is above the plan's automatic limit
        """,
        reasons("auto=1 in", BILL));
  }

  @Test
  void calculations_ofEveryKind() {
    assertEquals(
        """
        LINES  1800.00
        CAP_OF_ONE  min(800.00, 400.00) = 400.00
        PROPORTION  1000.00 × 400.00 / 800.00 = 500.00
        CAP  1800.00 − (800.00 − 400.00) − (1000.00 − 500.00) = 900.00
        BASE  900.00
        OTHERS_PAID  900.00 − 400.00 = 500.00
        DEDUCTIBLE_FILLED  500.00 − 400.00 = 100.00
        DEDUCTIBLE  500.00 − 100.00 = 400.00
        LADDER  400.00 × 50% = 200.00
        RATIO  400.00 × 50% × 50% = 100.00
        OUT_OF_POCKET  500.00 − 60.00 = 440.00
        CARVE_OUT  440.00 − 100.00 = 340.00
        LIMIT_TIMES  340.00 × min(1, 2) = 340.00
        LIMIT  min(340.00, 600.00) = 340.00
        """,
        calculations(
            "in cap=LINE/400/cat=BED/scale:cat=SURGERY ded=500/visit fill=PUBLIC_FUNDS 50%"
                + " factor=50% oop=60/visit third=CARVED_OUT max=2t/year max=600/year",
            "BED: in=800, SURGERY: in=1000 fund=400 third=100"));
    assertEquals(
        """
        LINES  300.00 − 200.00 = 100.00
        CAP_OF_ONE  min(100.00, 60.00) = 60.00
        CAP  100.00 − 40.00 = 60.00
        BASE  60.00
        DEDUCTIBLE  max(0.00, 60.00 − 900.00) = 0.00
        LINES  300.00
        BASE  300.00
        LADDER  100.00 × 50% = 50.00
        LADDER  200.00 × 80% = 160.00
        RATIO  (100.00 × 50% + 200.00 × 80%) × 90% = 189.00
        """,
        calculations(
            "in cat=BED cap=LINE/60 ded=900/visit ; in 50%..100 80% factor=90%",
            "BED: in=100, SURGERY: in=200"));
  }

  private static String calculations(String terms, String text) {
    return statement(terms, text).explanations().stream()
        .flatMap(explanation -> explanation.benefits().stream())
        .flatMap(benefit -> benefit.rows().stream())
        .map(row -> row.step().kind() + "  " + row.calculation() + "\n")
        .collect(Collectors.joining());
  }

  private static String reasons(String terms, String text) {
    Function<Explanation.ExplainedReason, String> both =
        one -> one.text().zh() + "\n" + one.text().en() + "\n";
    return statement(terms, text).explanations().get(0).reasons().stream()
        .map(both)
        .collect(Collectors.joining());
  }

  private static Statement statement(String terms, String text) {
    List<String> each = List.of(terms.split("&"));
    Map<PlanId, Plan> plans =
        IntStream.range(0, each.size())
            .mapToObj(i -> Written.plan("P" + i, each.get(i)))
            .collect(Collectors.toMap(Plan::id, Function.identity()));
    return Statement.of(Bills.bill(text), Tables.determine(terms, text), plans);
  }
}
