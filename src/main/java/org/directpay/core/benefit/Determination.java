package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.PlanId;

/**
 * Who pays what for one coverage.
 *
 * @param variant the variant of the plan by which it was decided; empty if none was chosen
 * @param amount what this coverage pays; zero unless the outcome is PAYS
 * @param fixed the part of it that allowances and lump sums make: outside the indemnity ceiling,
 *     always the member's
 * @param othersPaid what public funds, third parties and earlier coverages paid, together
 * @param benefits in the plan's order. Above the automatic limit they show what the terms would
 *     pay, for the person who decides; for every other coverage that needs a person there are none
 * @param reasons all that apply, in order of precedence; empty when it pays
 * @param accumulators one change for each accumulator that is used beyond this bill
 * @param effects what the payment sets off besides money
 */
public record Determination(
    String coverageId,
    PlanId plan,
    String variant,
    Outcome outcome,
    Money amount,
    Money fixed,
    Money othersPaid,
    List<BenefitResult> benefits,
    List<Reason> reasons,
    List<AccumulatorChange> accumulators,
    List<Effect> effects) {

  /** How a coverage answers. */
  public enum Outcome {
    PAYS,
    /** Decided by the terms: nothing is due. A deductible may still have been filled. */
    NOTHING,
    /** The terms cannot be answered from the bill. */
    NEEDS_PERSON
  }

  /** Names the coverage among those of all insurers. */
  public String coverageRef() {
    return Coverage.ref(plan.insurerId(), coverageId);
  }

  /** What reimbursements make: this much less is left of the bill. */
  public Money reimbursed() {
    return amount.minus(fixed);
  }

  public Determination {
    benefits = List.copyOf(benefits);
    reasons = List.copyOf(reasons);
    accumulators = List.copyOf(accumulators);
    effects = List.copyOf(effects);
  }
}
