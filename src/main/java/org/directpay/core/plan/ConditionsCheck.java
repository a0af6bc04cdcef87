package org.directpay.core.plan;

import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.CodeList.Kind;
import org.directpay.core.plan.Conditions.RateRange;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the conditions of one variant or exclusion: that they can hold, and what they name.
 */
final class ConditionsCheck {

  private ConditionsCheck() {}

  static void inspect(Inspection here, Conditions when, ListCheck lists) {
    lists.expect(here.at("diagnosis_lists"), when.diagnosisLists(), Kind.DIAGNOSIS);
    lists.expect(here.at("hospital_lists"), when.hospitalLists(), Kind.HOSPITAL);
    here.at("main_diagnosis_only")
        .expect(
            !when.mainDiagnosisOnly()
                || !when.diagnosisLists().isEmpty()
                || when.preExisting() != null,
            () -> "looks at no diagnosis; name diagnosis_lists, or leave it out");
    range(here.at("stay_number"), when.stayNumber(), 1);
    range(here.at("years_enrolled"), when.yearsEnrolled(), 0);
    range(here.at("claim_free_years"), when.claimFreeYears(), 0);
    share(here.at("others_paid_share"), when.othersPaidShare());
    here.at("stay_number")
        .expect(
            when.stayNumber() == null
                || when.settings().isEmpty()
                || when.settings().contains(Setting.INPATIENT),
            () -> "counts inpatient stays, which settings leave out; add SETTING_INPATIENT");
  }

  private static void range(Inspection here, @Nullable Range range, int least) {
    if (range == null) {
      return;
    }
    Integer min = range.min();
    Integer max = range.max();
    here.expect(
        min != null || max != null, () -> "says nothing; write min or max, or leave it out");
    here.at("min")
        .expect(min == null || min >= least, () -> "is " + min + "; it counts from " + least);
    here.at("max")
        .expect(
            max == null || max >= (min == null ? least : min),
            () -> "is " + max + "; it must not be below " + (min == null ? least : min));
  }

  private static void share(Inspection here, @Nullable RateRange share) {
    if (share == null) {
      return;
    }
    Integer min = share.min();
    Integer below = share.below();
    int all = BasisPoints.ALL.value();
    here.expect(
        min != null || below != null,
        () -> "says nothing; write min_bp or below_bp, or leave it out");
    here.at("min_bp")
        .expect(
            min == null || (min >= 0 && min <= all),
            () -> "is " + min + "; it must lie between 0 and " + all);
    here.at("below_bp")
        .expect(
            below == null || (below > (min == null ? 0 : min) && below <= all),
            () ->
                "is "
                    + below
                    + "; it must be above "
                    + (min == null ? 0 : min)
                    + " and at most "
                    + all);
  }
}
