package org.directpay.core.benefit;

import java.time.LocalDate;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;

/**
 * Names one accumulator.
 *
 * @param ownerId who owns it: see {@link #ownerId(Owner, Coverage)}
 * @param periodFrom the first day of the period counted
 */
public record AccumulatorKey(
    Owner owner, String ownerId, AccumulatorName name, LocalDate periodFrom) {

  /** From when a lifetime is counted: one day for all, so that no correction of dates splits it. */
  public static final LocalDate EVER = Counting.EVER;

  /** The id under which a coverage's owner is locked and counted. */
  public static String ownerId(Owner owner, Coverage coverage) {
    String insurer = coverage.insurerId();
    return switch (owner) {
      case PERSON -> insurer + "/" + coverage.policyNumber() + "/" + coverage.insured().idNumber();
      case POLICY -> insurer + "/" + coverage.policyNumber();
      case GROUP -> insurer + "//" + coverage.groupNumber();
      case INSURED -> insurer + "///" + coverage.insured().idNumber();
    };
  }

  /** Prints no person. */
  @Override
  public String toString() {
    return owner + " " + name.text() + " from " + periodFrom;
  }
}
