package org.directpay.core.benefit;

import java.time.LocalDate;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;

/**
 * Names one accumulator.
 *
 * @param ownerId who owns it: see {@link #ownerId(Owner, Coverage)}
 * @param name plan code, kind, and the pool or else the benefit, e.g. {@code HMB/deductible/B1}
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

  public static AccumulatorKey of(
      Coverage coverage, Benefit benefit, Deductible deductible, LocalDate visitDay) {
    return of(
        coverage,
        deductible.owner(),
        "deductible/" + poolOf(deductible.pool(), benefit),
        deductible.period(),
        visitDay);
  }

  public static AccumulatorKey of(
      Coverage coverage, Benefit benefit, Limit limit, LocalDate visitDay) {
    return of(
        coverage,
        limit.owner(),
        "limit/" + poolOf(limit.pool(), benefit),
        limit.period(),
        visitDay);
  }

  /** A ladder's position is always the person's and the benefit's own. */
  public static AccumulatorKey of(
      Coverage coverage, Benefit benefit, Ladder ladder, LocalDate visitDay) {
    return of(coverage, Owner.PERSON, "ladder/" + benefit.code(), ladder.period(), visitDay);
  }

  private static AccumulatorKey of(
      Coverage coverage, Owner owner, String name, Period period, LocalDate visitDay) {
    LocalDate from =
        switch (period) {
          case VISIT -> visitDay;
          case POLICY_YEAR -> coverage.policyYearOf(visitDay);
        };
    return new AccumulatorKey(
        owner, ownerId(owner, coverage), coverage.plan().code() + "/" + name, from);
  }

  private static String poolOf(String pool, Benefit benefit) {
    return pool.isEmpty() ? benefit.code() : pool;
  }

  /** Prints no person. */
  @Override
  public String toString() {
    return owner + " " + name + " from " + periodFrom;
  }
}
