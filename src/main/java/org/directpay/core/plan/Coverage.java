package org.directpay.core.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;
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
    @Nullable BankAccount account,
    Facts facts) {

  /**
   * What terms may ask for.
   *
   * @param memberClass as the plan's conditions name it; empty: none
   * @param claimFreeYears policy years without a payment, uninterrupted, before the first day
   * @param preExisting diagnosis codes; each covers all that begin with it
   * @param sumsInsured of lump sums whose plan leaves them to the coverage, by benefit code
   */
  public record Facts(
      String memberClass,
      int claimFreeYears,
      List<String> preExisting,
      Map<String, Money> sumsInsured) {

    public static final Facts NONE = new Facts("", 0, List.of(), Map.of());

    public Facts {
      preExisting = List.copyOf(preExisting);
      sumsInsured = Map.copyOf(sumsInsured);
    }

    /** Prints no illness. */
    @Override
    public String toString() {
      return "Facts[redacted]";
    }
  }

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
