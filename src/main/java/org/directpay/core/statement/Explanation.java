package org.directpay.core.statement;

import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Reason;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;

/**
 * One determination as a table that a claims examiner can recompute, with clauses.
 *
 * @param name the plan's
 * @param variantClause the clause of the variant by which it was decided; empty if it has none
 * @param benefits in the plan's order
 * @param reasons why nothing is paid or a person decides, the first one first
 */
public record Explanation(
    Determination determination,
    Sentence name,
    String variantClause,
    List<BenefitExplanation> benefits,
    List<ExplainedReason> reasons) {

  /** A reason in words, with the open question, the field or the benefit that it is about. */
  public record ExplainedReason(Reason reason, Sentence text) {}

  public Explanation {
    benefits = List.copyOf(benefits);
    reasons = List.copyOf(reasons);
  }

  Sentence benefitName(String code) {
    return benefits.stream()
        .filter(benefit -> benefit.code().equals(code))
        .findFirst()
        .map(BenefitExplanation::name)
        .orElse(Sentence.of(code));
  }

  /**
   * Explains what was decided.
   *
   * @param plans the terms' names; what is missing is named by its code
   */
  public static Explanation of(Determination determination, Map<PlanId, Plan> plans) {
    Names names = new Names(plans);
    return new Explanation(
        determination,
        names.of(determination.plan()),
        names.variantClause(determination),
        determination.benefits().stream()
            .map(benefit -> BenefitExplanation.of(determination, benefit, names))
            .toList(),
        determination.reasons().stream()
            .map(reason -> new ExplainedReason(reason, names.reason(determination, reason)))
            .toList());
  }
}
