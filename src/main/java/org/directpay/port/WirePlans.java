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
import org.directpay.core.plan.PlanCheck;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Reimbursement.EarlierCoverages;
import org.directpay.core.plan.Variant;

/** Terms, from the wire and back. Whether they make sense together is the core's to check. */
public final class WirePlans {

  private WirePlans() {}

  /** Reads, and has the core check what could be read. */
  public static Plan checked(directpay.proto.v1.Plan wire, Reading reading) {
    Plan plan = read(wire, reading);
    if (reading.isFine()) {
      reading.faults(PlanCheck.faults(plan));
    }
    return plan;
  }

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
      limits.add(limit(limit, reading.at("limits", limits.size())));
    }
    return new Reimbursement(
        lines(wire.getLines(), reading.at("lines")),
        base(wire, reading),
        reading.orElse(
            "earlier_coverages",
            wire.getEarlierCoverages(),
            "EARLIER_COVERAGES_",
            EarlierCoverages.SUBTRACTED),
        wire.hasDeductible() ? deductible(wire.getDeductible(), reading.at("deductible")) : null,
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

  private static Deductible deductible(directpay.proto.v1.Deductible wire, Reading reading) {
    return new Deductible(
        reading.amount("amount_fen", wire.getAmountFen()),
        reading.required("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        reading.orElse("owner", wire.getOwner(), "OWNER_", Owner.PERSON),
        wire.getPool(),
        wire.getClause());
  }

  private static Limit limit(directpay.proto.v1.Limit wire, Reading reading) {
    return new Limit(
        reading.amount("amount_fen", wire.getAmountFen()),
        reading.required("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        reading.orElse("owner", wire.getOwner(), "OWNER_", Owner.PERSON),
        wire.getPool(),
        wire.getClause());
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

  /** Writes every term; reading it again gives an equal plan. */
  public static directpay.proto.v1.Plan write(Plan plan) {
    directpay.proto.v1.Plan.Builder wire =
        directpay.proto.v1.Plan.newBuilder()
            .setInsurerId(plan.id().insurerId())
            .setCode(plan.id().code())
            .setVersion(plan.id().version())
            .setNameZh(plan.nameZh())
            .setNameEn(plan.nameEn())
            .setWaitingDays(plan.waitingDays())
            .setWaitingClause(plan.waitingClause());
    if (plan.automaticLimit() != null) {
      wire.setAutomaticLimitFen(plan.automaticLimit().fen());
    }
    plan.variants().forEach(variant -> wire.addVariants(write(variant)));
    return wire.build();
  }

  private static directpay.proto.v1.Variant write(Variant variant) {
    directpay.proto.v1.Variant.Builder wire =
        directpay.proto.v1.Variant.newBuilder().setName(variant.name()).setClause(variant.clause());
    if (variant.when().socialInsuranceUsed() != null) {
      wire.getWhenBuilder().setSocialInsuranceUsed(variant.when().socialInsuranceUsed());
    }
    variant.benefits().forEach(benefit -> wire.addBenefits(write(benefit)));
    return wire.build();
  }

  private static directpay.proto.v1.Benefit write(Benefit benefit) {
    return directpay.proto.v1.Benefit.newBuilder()
        .setCode(benefit.code())
        .setNameZh(benefit.nameZh())
        .setNameEn(benefit.nameEn())
        .setClause(benefit.clause())
        .setReimbursement(write(benefit.reimbursement()))
        .build();
  }

  private static directpay.proto.v1.Reimbursement write(Reimbursement terms) {
    directpay.proto.v1.Reimbursement.Builder wire =
        directpay.proto.v1.Reimbursement.newBuilder()
            .setLines(write(terms.lines()))
            .setEarlierCoverages(
                directpay.proto.v1.EarlierCoverages.valueOf(
                    "EARLIER_COVERAGES_" + terms.earlierCoverages()))
            .setLadder(write(terms.ladder()));
    for (Part part : Part.values()) {
      BasisPoints weight = terms.base().get(part);
      if (weight != null) {
        wire.addBaseBuilder()
            .setPart(directpay.proto.v1.Part.valueOf("PART_" + part))
            .setWeightBp(weight.value());
      }
    }
    if (terms.deductible() != null) {
      wire.setDeductible(write(terms.deductible()));
    }
    terms.limits().forEach(limit -> wire.addLimits(write(limit)));
    return wire.build();
  }

  private static directpay.proto.v1.LineFilter write(LineFilter lines) {
    directpay.proto.v1.LineFilter.Builder wire = directpay.proto.v1.LineFilter.newBuilder();
    lines.settings().stream()
        .sorted()
        .forEach(s -> wire.addSettings(directpay.proto.v1.Setting.valueOf("SETTING_" + s)));
    lines.feeCategories().stream()
        .sorted()
        .forEach(category -> wire.addFeeCategories(write(category)));
    lines.excludedFeeCategories().stream()
        .sorted()
        .forEach(category -> wire.addExcludedFeeCategories(write(category)));
    return wire.build();
  }

  private static directpay.proto.v1.FeeCategory write(FeeCategory category) {
    return directpay.proto.v1.FeeCategory.valueOf("FEE_CATEGORY_" + category);
  }

  private static directpay.proto.v1.Deductible write(Deductible deductible) {
    return directpay.proto.v1.Deductible.newBuilder()
        .setAmountFen(deductible.amount().fen())
        .setPeriod(write(deductible.period()))
        .setOwner(write(deductible.owner()))
        .setPool(deductible.pool())
        .setClause(deductible.clause())
        .build();
  }

  private static directpay.proto.v1.Limit write(Limit limit) {
    return directpay.proto.v1.Limit.newBuilder()
        .setAmountFen(limit.amount().fen())
        .setPeriod(write(limit.period()))
        .setOwner(write(limit.owner()))
        .setPool(limit.pool())
        .setClause(limit.clause())
        .build();
  }

  private static directpay.proto.v1.Ladder write(Ladder ladder) {
    directpay.proto.v1.Ladder.Builder wire =
        directpay.proto.v1.Ladder.newBuilder()
            .setCounted(directpay.proto.v1.Counted.valueOf("COUNTED_" + ladder.counted()))
            .setPeriod(write(ladder.period()))
            .setClause(ladder.clause());
    for (Ladder.Band band : ladder.bands()) {
      directpay.proto.v1.Band.Builder written =
          wire.addBandsBuilder().setRateBp(band.rate().value());
      if (band.upTo() != null) {
        written.setUpToFen(band.upTo().fen());
      }
    }
    return wire.build();
  }

  private static directpay.proto.v1.Period write(Period period) {
    return directpay.proto.v1.Period.valueOf("PERIOD_" + period);
  }

  private static directpay.proto.v1.Owner write(Owner owner) {
    return directpay.proto.v1.Owner.valueOf("OWNER_" + owner);
  }
}
