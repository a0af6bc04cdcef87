package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;

/** 商业健康保险结算单: what each coverage pays or why it does not, and what is left. */
final class InsurersSlip {

  private static final Sentence TITLE = new Sentence("商业健康保险结算单", "Insurers' settlement");

  private InsurersSlip() {}

  static Slip of(Discharge discharge, List<Determination> determinations, Map<PlanId, Plan> plans) {
    Quote quote = Quote.of(discharge, determinations);
    List<SlipLine> lines = new ArrayList<>();
    lines.add(
        new SlipLine(
            new Sentence("医保结算后个人负担", "The patient's burden after social insurance"),
            discharge.personalBurden()));
    addUnlessZero(lines, "其他方支付", "Paid by third parties", quote.thirdPartiesPaid());
    Names names = new Names(plans);
    for (Determination determination : determinations) {
      addLines(lines, determination, names.of(determination.plan()));
    }
    lines.add(new SlipLine(new Sentence("商业保险支付合计", "Insurers together"), quote.insurersPay()));
    lines.add(new SlipLine(new Sentence("个人应付", "Left for the patient"), quote.patientPays()));
    addUnlessZero(lines, "另付至个人收款账户", "On top, to the member's account", quote.memberReceives());
    if (determinations.stream().anyMatch(one -> one.outcome() == Outcome.NEEDS_PERSON)) {
      lines.add(
          new SlipLine(
              new Sentence(
                  "待核定的赔款将支付至个人收款账户", "What is still decided is paid to the member's account"),
              null));
    }
    return new Slip(TITLE, lines);
  }

  /** What does not lower the bill is told apart from what does. */
  private static void addLines(List<SlipLine> lines, Determination of, Sentence plan) {
    switch (of.outcome()) {
      case PAYS -> {
        addUnlessZero(lines, plan.zh() + " 支付", plan.en() + " pays", of.reimbursed());
        addUnlessZero(
            lines,
            plan.zh() + " 定额给付(付至个人收款账户,不抵扣本次账单)",
            plan.en() + " pays to the member's account, not off the bill",
            of.fixed());
      }
      case NOTHING -> lines.add(new SlipLine(because(plan, "不予给付", "pays nothing", of), null));
      case NEEDS_PERSON ->
          lines.add(new SlipLine(because(plan, "待人工核定", "waits for a person", of), null));
    }
  }

  private static void addUnlessZero(List<SlipLine> lines, String zh, String en, Money amount) {
    if (!amount.isZero()) {
      lines.add(new SlipLine(new Sentence(zh, en), amount));
    }
  }

  private static Sentence because(Sentence plan, String zh, String en, Determination of) {
    ReasonCode why = of.reasons().get(0).code();
    return new Sentence(
        plan.zh() + " " + zh + ":" + why.textZh(), plan.en() + " " + en + ": " + why.textEn());
  }
}
