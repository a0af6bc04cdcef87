package org.directpay.core.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One member's right under one plan version.
 *
 * @param groupNumber empty if the policy belongs to no group
 * @param startsOn the first day, inclusive
 * @param endsOn the last day, inclusive
 * @param enrolledOn the first day of uninterrupted cover; waiting days count from here
 * @param paymentOrder smaller pays first; ties by insurer, then coverage id
 */
public record Coverage(
    String id,
    PlanId plan,
    String policyNumber,
    String groupNumber,
    Insured insured,
    LocalDate startsOn,
    LocalDate endsOn,
    LocalDate enrolledOn,
    int paymentOrder,
    @Nullable BankAccount account) {

  public String insurerId() {
    return plan.insurerId();
  }

  /** Names a coverage among those of all insurers: their own ids may coincide. */
  public static String ref(String insurerId, String coverageId) {
    return insurerId + "/" + coverageId;
  }

  public String ref() {
    return ref(insurerId(), id);
  }

  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(startsOn) && !day.isAfter(endsOn);
  }

  /** The first day of the policy year that a day in force falls into. */
  public LocalDate policyYearOf(LocalDate day) {
    LocalDate start = startsOn.withYear(day.getYear());
    return start.isAfter(day) ? startsOn.withYear(day.getYear() - 1) : start;
  }
}
