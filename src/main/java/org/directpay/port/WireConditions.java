package org.directpay.port;

import directpay.proto.v1.CountRange;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Conditions.RateRange;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Range;

/** What selects: the conditions of variants and exclusions, and which charges count. */
final class WireConditions {

  private WireConditions() {}

  static Conditions read(directpay.proto.v1.Conditions wire, Reading reading) {
    return new Conditions(
        wire.hasSocialInsuranceUsed() ? wire.getSocialInsuranceUsed() : null,
        reading.texts("diagnosis_lists", wire.getDiagnosisListsList()),
        wire.getMainDiagnosisOnly(),
        wire.hasPreExisting() ? wire.getPreExisting() : null,
        reading.all(
            "hospital_levels",
            wire.getHospitalLevelsList(),
            "HOSPITAL_LEVEL_",
            HospitalLevel.class),
        reading.texts("hospital_lists", wire.getHospitalListsList()),
        wire.hasOutOfArea() ? wire.getOutOfArea() : null,
        wire.hasStayNumber() ? range(wire.getStayNumber()) : null,
        wire.hasYearsEnrolled() ? range(wire.getYearsEnrolled()) : null,
        wire.hasClaimFreeYears() ? range(wire.getClaimFreeYears()) : null,
        Set.copyOf(reading.texts("member_classes", wire.getMemberClassesList())),
        settings(wire.getSettingsList(), reading),
        reading.known("cause", wire.getCause(), "CAUSE_", Cause.class),
        wire.hasOthersPaidShare() ? share(wire.getOthersPaidShare()) : null);
  }

  private static Range range(CountRange wire) {
    return new Range(wire.hasMin() ? wire.getMin() : null, wire.hasMax() ? wire.getMax() : null);
  }

  private static RateRange share(directpay.proto.v1.RateRange wire) {
    return new RateRange(
        wire.hasMinBp() ? wire.getMinBp() : null, wire.hasBelowBp() ? wire.getBelowBp() : null);
  }

  private static Set<Setting> settings(List<directpay.proto.v1.Setting> wire, Reading reading) {
    return reading.all("settings", wire, "SETTING_", Setting.class);
  }

  static LineFilter lines(directpay.proto.v1.LineFilter wire, Reading reading) {
    return new LineFilter(
        settings(wire.getSettingsList(), reading),
        categories("fee_categories", wire.getFeeCategoriesList(), reading),
        categories("excluded_fee_categories", wire.getExcludedFeeCategoriesList(), reading),
        reading.texts("item_lists", wire.getItemListsList()),
        reading.texts("excluded_item_lists", wire.getExcludedItemListsList()),
        reading.all("list_classes", wire.getListClassesList(), "LIST_CLASS_", ListClass.class));
  }

  private static Set<FeeCategory> categories(
      String field, List<directpay.proto.v1.FeeCategory> wire, Reading reading) {
    return reading.all(field, wire, "FEE_CATEGORY_", FeeCategory.class);
  }

  static directpay.proto.v1.Conditions write(Conditions when) {
    directpay.proto.v1.Conditions.Builder wire =
        directpay.proto.v1.Conditions.newBuilder()
            .addAllDiagnosisLists(when.diagnosisLists())
            .setMainDiagnosisOnly(when.mainDiagnosisOnly())
            .addAllHospitalLists(when.hospitalLists())
            .addAllMemberClasses(when.memberClasses().stream().sorted().toList());
    if (when.socialInsuranceUsed() != null) {
      wire.setSocialInsuranceUsed(when.socialInsuranceUsed());
    }
    if (when.preExisting() != null) {
      wire.setPreExisting(when.preExisting());
    }
    when.hospitalLevels().stream()
        .sorted()
        .forEach(
            level ->
                wire.addHospitalLevels(
                    directpay.proto.v1.HospitalLevel.valueOf("HOSPITAL_LEVEL_" + level)));
    when.settings().stream().sorted().forEach(setting -> wire.addSettings(write(setting)));
    if (when.outOfArea() != null) {
      wire.setOutOfArea(when.outOfArea());
    }
    if (when.cause() != null) {
      wire.setCause(directpay.proto.v1.Cause.valueOf("CAUSE_" + when.cause()));
    }
    ranges(when, wire);
    return wire.build();
  }

  private static void ranges(Conditions when, directpay.proto.v1.Conditions.Builder wire) {
    if (when.stayNumber() != null) {
      wire.setStayNumber(write(when.stayNumber()));
    }
    if (when.yearsEnrolled() != null) {
      wire.setYearsEnrolled(write(when.yearsEnrolled()));
    }
    if (when.claimFreeYears() != null) {
      wire.setClaimFreeYears(write(when.claimFreeYears()));
    }
    RateRange share = when.othersPaidShare();
    if (share != null) {
      wire.setOthersPaidShare(write(share));
    }
  }

  private static CountRange write(Range range) {
    CountRange.Builder wire = CountRange.newBuilder();
    if (range.min() != null) {
      wire.setMin(range.min());
    }
    if (range.max() != null) {
      wire.setMax(range.max());
    }
    return wire.build();
  }

  private static directpay.proto.v1.RateRange write(RateRange range) {
    directpay.proto.v1.RateRange.Builder wire = directpay.proto.v1.RateRange.newBuilder();
    if (range.min() != null) {
      wire.setMinBp(range.min());
    }
    if (range.below() != null) {
      wire.setBelowBp(range.below());
    }
    return wire.build();
  }

  static directpay.proto.v1.LineFilter write(LineFilter lines) {
    directpay.proto.v1.LineFilter.Builder wire =
        directpay.proto.v1.LineFilter.newBuilder()
            .addAllItemLists(lines.itemLists())
            .addAllExcludedItemLists(lines.excludedItemLists());
    lines.settings().stream().sorted().forEach(setting -> wire.addSettings(write(setting)));
    lines.feeCategories().stream()
        .sorted()
        .forEach(category -> wire.addFeeCategories(write(category)));
    lines.excludedFeeCategories().stream()
        .sorted()
        .forEach(category -> wire.addExcludedFeeCategories(write(category)));
    lines.listClasses().stream()
        .sorted()
        .forEach(
            listClass ->
                wire.addListClasses(
                    directpay.proto.v1.ListClass.valueOf("LIST_CLASS_" + listClass)));
    return wire.build();
  }

  private static directpay.proto.v1.Setting write(Setting setting) {
    return directpay.proto.v1.Setting.valueOf("SETTING_" + setting);
  }

  private static directpay.proto.v1.FeeCategory write(FeeCategory category) {
    return directpay.proto.v1.FeeCategory.valueOf("FEE_CATEGORY_" + category);
  }
}
