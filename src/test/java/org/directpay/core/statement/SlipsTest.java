package org.directpay.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.Function;
import org.directpay.core.benefit.Bills;
import org.directpay.core.benefit.Tables;
import org.directpay.core.benefit.Written;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.junit.jupiter.api.Test;

final class SlipsTest {

  private static final String BILL = "in=100 pre=5 full=20.5 fund=30 hosp=2 account=10";
  private static final String STAY = BILL + " third@full=13.50 until=2026-03-03 dx=I10";

  @Test
  void socialSlip_dividesTheBill() {
    assertEquals(
        """
        医保结算单
        医疗费总额 125.50
        符合政策范围 100.00
        先行自付 5.00
        超限价 0.00
        全自费 20.50
        统筹基金 30.00
        基金支付合计 30.00
        医院负担 2.00
        个人负担 93.50
        其中个人账户支付 10.00
        """,
        written(slips("in", BILL).social(), Sentence::zh));
    assertEquals(
        """
        Social insurance settlement
        Total of the bill 7.00
        Within the public scope 7.00
        Paid first by the patient 0.00
        Above the price limit 0.00
        Outside the public list 0.00
        Public funds together 0.00
        The patient's burden 7.00
        Social insurance was not used
        """,
        written(slips("in", "in=7 unused").social(), Sentence::en));
  }

  @Test
  void insurersSlip_saysWhatEachCoveragePays_orWhyNot() {
    String terms = "in 50% & full ded=99/visit & auto=1 in & in";
    assertEquals(
        """
        商业健康保险结算单
        医保结算后个人负担 93.50
        产品 支付 34.00
        P1 不予给付:未超过免赔额
        P2 待人工核定:金额超过自动赔付上限
        P3 待人工核定:前序保单需人工核定
        商业保险支付合计 34.00
        个人应付 59.50
        待核定的赔款将支付至个人收款账户
        """,
        written(slips(terms, BILL).insurers(), Sentence::zh));
    assertEquals(
        """
        Insurers' settlement
        The patient's burden after social insurance 93.50
        Product pays 34.00
        P1 pays nothing: The amount is within the deductible.
        P2 waits for a person: The amount is above the plan's automatic limit.
        P3 waits for a person: A coverage before this one waits for a person.
        Insurers together 34.00
        Left for the patient 59.50
        What is still decided is paid to the member's account
        """,
        written(slips(terms, BILL).insurers(), Sentence::en));
  }

  /** The cashier takes off the bill only what is reimbursed. */
  @Test
  void insurersSlip_tellsWhatGoesToTheAccount_fromWhatComesOffTheBill() {
    String terms = "in 50% ; allow=20 & allow=30";
    assertEquals(
        """
        商业健康保险结算单
        医保结算后个人负担 93.50
        其他方支付 13.50
        产品 支付 34.00
        产品 定额给付(付至个人收款账户,不抵扣本次账单) 40.00
        P1 定额给付(付至个人收款账户,不抵扣本次账单) 60.00
        商业保险支付合计 34.00
        个人应付 46.00
        另付至个人收款账户 100.00
        """,
        written(slips(terms, STAY).insurers(), Sentence::zh));
    assertEquals(
        """
        Insurers' settlement
        The patient's burden after social insurance 93.50
        Paid by third parties 13.50
        Product pays 34.00
        Product pays to the member's account, not off the bill 40.00
        P1 pays to the member's account, not off the bill 60.00
        Insurers together 34.00
        Left for the patient 46.00
        On top, to the member's account 100.00
        """,
        written(slips(terms, STAY).insurers(), Sentence::en));
  }

  private static Slips slips(String terms, String text) {
    Discharge bill = Bills.bill(text);
    Plan terms0 = Written.plan("P0", "in");
    Plan named =
        new Plan(
            terms0.id(),
            "产品",
            "Product",
            terms0.waiting(),
            terms0.automaticLimit(),
            terms0.lists(),
            terms0.exclusions(),
            terms0.variants());
    Map<PlanId, Plan> plans = Map.of(named.id(), named);
    return Slips.of(bill, Tables.determine(terms, text), plans);
  }

  private static String written(Slip slip, Function<Sentence, String> language) {
    StringBuilder written = new StringBuilder(language.apply(slip.title())).append('\n');
    for (SlipLine line : slip.lines()) {
      written.append(language.apply(line.text()));
      written.append(line.amount() == null ? "" : " " + line.amount().yuan()).append('\n');
    }
    return written.toString();
  }
}
