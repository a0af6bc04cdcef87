package org.directpay.core.statement;

import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.StatementLine.Kind;

/**
 * What was decided on a bill, told twice: as a waterfall from the bill to what each pays, which a
 * patient can follow, and as tables that a claims examiner can recompute.
 *
 * @param lines the waterfall, then what is paid on top of the bill
 * @param explanations in the order of payment
 */
public record Statement(Sentence title, List<StatementLine> lines, List<Explanation> explanations) {

  public Statement {
    lines = List.copyOf(lines);
    explanations = List.copyOf(explanations);
  }

  /**
   * The patient's: it names every payer.
   *
   * @param determinations in the order of payment
   */
  public static Statement of(
      Discharge discharge, List<Determination> determinations, Map<PlanId, Plan> plans) {
    List<Explanation> explanations =
        determinations.stream().map(one -> Explanation.of(one, plans)).toList();
    Waterfall waterfall = new Waterfall(discharge.total());
    SocialSettlement social = discharge.social();
    for (FundPayment fund : social.funds()) {
      waterfall.payer(Kind.FUND, Names.of(fund.fund()), fund.amount());
    }
    waterfall.payer(Kind.HOSPITAL, new Sentence("医院负担", "The hospital"), social.hospitalPaid());
    for (ThirdPartyPayment third : discharge.thirdParties()) {
      waterfall.payer(Kind.THIRD_PARTY, Names.of(third.party()), third.amount());
    }
    explanations.forEach(waterfall::coverage);
    waterfall.left(new Sentence("个人应付", "Left for the patient"));
    explanations.forEach(waterfall::onTop);
    if (determinations.stream().anyMatch(one -> one.outcome() == Outcome.NEEDS_PERSON)) {
      waterfall.waits();
    }
    return new Statement(
        new Sentence("账单结算说明", "Statement of the bill"), waterfall.lines(), explanations);
  }

  /** The same of what was undone since. */
  public Statement reversed() {
    Sentence undone = title.plus(new Sentence("(已冲正)", " (reversed since)"));
    return new Statement(undone, lines, explanations);
  }

  /**
   * One insurer's: of those who pay before it only the sum, of those after it nothing.
   *
   * @param total of the bill
   */
  public static Statement ofClaim(
      Money total, Determination determination, Map<PlanId, Plan> plans) {
    Explanation explanation = Explanation.of(determination, plans);
    Waterfall waterfall = new Waterfall(total);
    waterfall.payer(
        Kind.OTHERS,
        new Sentence("此前其他方已付合计", "Paid by others before, together"),
        determination.othersPaid());
    waterfall.coverage(explanation);
    waterfall.left(new Sentence("余额(由医院、后续各方与个人承担)", "Left for everyone after"));
    waterfall.onTop(explanation);
    return new Statement(
        new Sentence("理赔核定说明", "Statement of the claim"), waterfall.lines(), List.of(explanation));
  }
}
