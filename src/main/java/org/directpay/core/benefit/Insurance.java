package org.directpay.core.benefit;

import java.util.Comparator;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;

/**
 * A coverage with its terms.
 *
 * @param terms compiled once for all coverages of the plan
 * @param stop whether its claims may be paid without a person
 */
public record Insurance(Coverage coverage, CompiledPlan terms, Stop stop) {

  /** Smaller payment order pays first; ties by insurer, then by coverage id. */
  public static final Comparator<Insurance> IN_ORDER_OF_PAYMENT =
      Comparator.comparing(Insurance::coverage, byOrder());

  /** What the insurer has stopped. */
  public enum Stop {
    NONE,
    PLAN,
    INSURER
  }

  /** Compiles the plan for this coverage alone: for whoever asks once. */
  public Insurance(Coverage coverage, Plan plan, Stop stop) {
    this(coverage, CompiledPlan.of(plan), stop);
  }

  public Plan plan() {
    return terms.plan();
  }

  private static Comparator<Coverage> byOrder() {
    return Comparator.comparingInt(Coverage::paymentOrder)
        .thenComparing(Coverage::insurerId)
        .thenComparing(Coverage::id);
  }
}
