package org.directpay.port;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Ladder.Counted;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Reimbursement.EarlierCoverages;
import org.directpay.core.plan.Variant;

/** Terms, from the wire. Whether they make sense together is the core's to check. */
public final class WirePlans {

  private WirePlans() {}

  public static Plan read(directpay.proto.v1.Plan wire, Reading reading) {
    List<Variant> variants = new ArrayList<>();
    for (directpay.proto.v1.Variant variant : wire.getVariantsList()) {
      variants.add(variant(variant, reading.at("variants", variants.size())));
    }
    return new Plan(
        new PlanId(
            reading.required("insurer_id", wire.getInsurerId()),
            reading.required("code", wire.getCode()),
            reading.required("version", wire.getVersion())),
        reading.required("name_zh", wire.getNameZh()),
        wire.getNameEn(),
        wire.getWaitingDays(),
        wire.getWaitingClause(),
        wire.hasAutomaticLimitFen()
            ? reading.amount("automatic_limit_fen", wire.getAutomaticLimitFen())
            : null,
        variants);
  }

  private static Variant variant(directpay.proto.v1.Variant wire, Reading reading) {
    List<Benefit> benefits = new ArrayList<>();
    for (directpay.proto.v1.Benefit benefit : wire.getBenefitsList()) {
      benefits.add(benefit(benefit, reading.at("benefits", benefits.size())));
    }
    return new Variant(
        reading.required("name", wire.getName()),
        conditions(wire.getWhen()),
        benefits,
        wire.getClause());
  }

  private static Conditions conditions(directpay.proto.v1.Conditions wire) {
    return new Conditions(wire.hasSocialInsuranceUsed() ? wire.getSocialInsuranceUsed() : null);
  }

  private static Benefit benefit(directpay.proto.v1.Benefit wire, Reading reading) {
    reading.required("reimbursement", wire.hasReimbursement());
    return new Benefit(
        reading.required("code", wire.getCode()),
        reading.required("name_zh", wire.getNameZh()),
        wire.getNameEn(),
        wire.getClause(),
        reimbursement(wire, reading.at("reimbursement")));
  }

  private static Reimbursement reimbursement(directpay.proto.v1.Benefit benefit, Reading reading) {
    directpay.proto.v1.Reimbursement wire = benefit.getReimbursement();
    reading.required("ladder", wire.hasLadder() || !benefit.hasReimbursement());
    List<Limit> limits = new ArrayList<>();
    for (directpay.proto.v1.Limit limit : wire.getLimitsList()) {
      limits.add(limit(limit, benefit.getCode(), reading.at("limits", limits.size())));
    }
    return new Reimbursement(
        lines(wire.getLines(), reading.at("lines")),
        base(wire, reading),
        reading.orElse(
            "earlier_coverages",
            wire.getEarlierCoverages(),
            "EARLIER_COVERAGES_",
            EarlierCoverages.SUBTRACTED),
        wire.hasDeductible()
            ? deductible(wire.getDeductible(), benefit.getCode(), reading.at("deductible"))
            : null,
        ladder(wire.getLadder(), reading.at("ladder")),
        limits);
  }

  private static LineFilter lines(directpay.proto.v1.LineFilter wire, Reading reading) {
    Set<Setting> settings = EnumSet.noneOf(Setting.class);
    for (int i = 0; i < wire.getSettingsCount(); i++) {
      settings.add(
          reading
              .at("settings")
              .required(String.valueOf(i), wire.getSettings(i), "SETTING_", Setting.OUTPATIENT));
    }
    return new LineFilter(
        settings,
        categories("fee_categories", wire.getFeeCategoriesList(), reading),
        categories("excluded_fee_categories", wire.getExcludedFeeCategoriesList(), reading));
  }

  private static Set<FeeCategory> categories(
      String field, List<directpay.proto.v1.FeeCategory> wire, Reading reading) {
    Set<FeeCategory> categories = EnumSet.noneOf(FeeCategory.class);
    for (int i = 0; i < wire.size(); i++) {
      categories.add(
          reading
              .at(field)
              .required(String.valueOf(i), wire.get(i), "FEE_CATEGORY_", FeeCategory.OTHER));
    }
    return categories;
  }

  private static Map<Part, BasisPoints> base(
      directpay.proto.v1.Reimbursement wire, Reading reading) {
    Map<Part, BasisPoints> base = new EnumMap<>(Part.class);
    for (int i = 0; i < wire.getBaseCount(); i++) {
      Reading here = reading.at("base", i);
      Part part = here.required("part", wire.getBase(i).getPart(), "PART_", Part.IN_SCOPE);
      BasisPoints weight = here.rate("weight_bp", wire.getBase(i).getWeightBp());
      if (base.put(part, weight) != null) {
        here.fault("part", ReasonCode.FIELD_INVALID, "is named twice");
      }
    }
    return base;
  }

  private static Deductible deductible(
      directpay.proto.v1.Deductible wire, String benefitCode, Reading reading) {
    return new Deductible(
        reading.amount("amount_fen", wire.getAmountFen()),
        reading.required("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        reading.orElse("owner", wire.getOwner(), "OWNER_", Owner.PERSON),
        pool(wire.getPool(), benefitCode),
        wire.getClause());
  }

  private static Limit limit(directpay.proto.v1.Limit wire, String benefitCode, Reading reading) {
    return new Limit(
        reading.amount("amount_fen", wire.getAmountFen()),
        reading.required("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        reading.orElse("owner", wire.getOwner(), "OWNER_", Owner.PERSON),
        pool(wire.getPool(), benefitCode),
        wire.getClause());
  }

  private static String pool(String named, String benefitCode) {
    return named.isEmpty() ? benefitCode : named;
  }

  private static Ladder ladder(directpay.proto.v1.Ladder wire, Reading reading) {
    List<Ladder.Band> bands = new ArrayList<>();
    for (directpay.proto.v1.Band band : wire.getBandsList()) {
      bands.add(band(band, reading.at("bands", bands.size())));
    }
    return new Ladder(
        reading.orElse("counted", wire.getCounted(), "COUNTED_", Counted.AFTER_DEDUCTIBLE),
        reading.orElse("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        bands,
        wire.getClause());
  }

  private static Ladder.Band band(directpay.proto.v1.Band wire, Reading reading) {
    return new Ladder.Band(
        wire.hasUpToFen() ? reading.amount("up_to_fen", wire.getUpToFen()) : null,
        reading.rate("rate_bp", wire.getRateBp()));
  }
}
