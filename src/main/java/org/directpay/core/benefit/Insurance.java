package org.directpay.core.benefit;

import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;

/**
 * A coverage with its terms.
 *
 * @param stop whether its claims may be paid without a person
 */
public record Insurance(Coverage coverage, Plan plan, Stop stop) {

  /** What the insurer has stopped. */
  public enum Stop {
    NONE,
    PLAN,
    INSURER
  }
}
