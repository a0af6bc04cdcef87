package org.directpay.core.benefit;

import java.time.LocalDate;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;

/**
 * Names one accumulator.
 *
 * @param ownerId who owns it: see {@link #ownerId(Owner, Coverage)}
 * @param name plan code, kind and pool, e.g. {@code HMB/deductible/B1}
 * @param periodFrom the first day of the period counted
 */
public record AccumulatorKey(Owner owner, String ownerId, String name, LocalDate periodFrom) {

  /**
   * The id under which a coverage's owner is locked and counted. A person is counted under one
   * policy; versions of a plan share its accumulators.
   */
  public static String ownerId(Owner owner, Coverage coverage) {
    return switch (owner) {
      case PERSON ->
          coverage.insurerId()
              + "/"
              + coverage.policyNumber()
              + "/"
              + coverage.insured().idNumber();
      case POLICY -> coverage.insurerId() + "/" + coverage.policyNumber();
      case GROUP -> coverage.insurerId() + "//" + coverage.groupNumber();
    };
  }

  /** Prints no person. */
  @Override
  public String toString() {
    return owner + " " + name + " from " + periodFrom;
  }
}
