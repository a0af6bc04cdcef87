package org.directpay.core.plan;

import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a variant or exclusion to apply: all that is set. An absent or empty condition
 * always holds.
 *
 * @param diagnosisLists any diagnosis of the discharge is on any of these
 * @param preExisting whether any diagnosis is one that the coverage states as pre-existing
 * @param hospitalLists the hospital is on any of these
 * @param stayNumber the number of this inpatient stay in the policy year, from 1
 * @param yearsEnrolled whole years of uninterrupted cover
 * @param othersPaidShare what those before paid, as a share of the bill's total
 */
public record Conditions(
    @Nullable Boolean socialInsuranceUsed,
    List<String> diagnosisLists,
    boolean mainDiagnosisOnly,
    @Nullable Boolean preExisting,
    Set<HospitalLevel> hospitalLevels,
    List<String> hospitalLists,
    @Nullable Boolean outOfArea,
    @Nullable Range stayNumber,
    @Nullable Range yearsEnrolled,
    @Nullable Range claimFreeYears,
    Set<String> memberClasses,
    Set<Setting> settings,
    @Nullable Cause cause,
    @Nullable RateRange othersPaidShare) {

  public static final Conditions NONE =
      new Conditions(
          null,
          List.of(),
          /* mainDiagnosisOnly= */ false,
          null,
          Set.of(),
          List.of(),
          null,
          null,
          null,
          null,
          Set.of(),
          Set.of(),
          null,
          null);

  /** Basis points from min inclusive to below exclusive; an absent end is open. */
  public record RateRange(@Nullable Integer min, @Nullable Integer below) {}

  public Conditions {
    diagnosisLists = List.copyOf(diagnosisLists);
    hospitalLevels = Set.copyOf(hospitalLevels);
    hospitalLists = List.copyOf(hospitalLists);
    memberClasses = Set.copyOf(memberClasses);
    settings = Set.copyOf(settings);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
