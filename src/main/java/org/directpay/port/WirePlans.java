package org.directpay.port;

import directpay.proto.v1.WaitingDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Plan.Waiting;
import org.directpay.core.plan.PlanCheck;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Variant;

/**
 * Terms, from the wire and back. Whether they make sense together is the core's to check. What is
 * written is canonical: equal plans give equal bytes, however they were spelled.
 */
public final class WirePlans {

  private WirePlans() {}

  /** Reads, and has the core check what could be read: all faults are told together. */
  public static Plan checked(directpay.proto.v1.Plan wire, Reading reading) {
    Plan plan = read(wire, reading);
    reading.faultsElsewhere(PlanCheck.faults(plan));
    return plan;
  }

  public static Plan read(directpay.proto.v1.Plan wire, Reading reading) {
    List<CodeList> lists = new ArrayList<>();
    for (directpay.proto.v1.CodeList list : wire.getListsList()) {
      lists.add(list(list, reading.at("lists", lists.size())));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    for (directpay.proto.v1.Exclusion exclusion : wire.getExclusionsList()) {
      exclusions.add(exclusion(exclusion, reading.at("exclusions", exclusions.size())));
    }
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
        waiting(wire, reading),
        wire.hasAutomaticLimitFen()
            ? reading.amount("automatic_limit_fen", wire.getAutomaticLimitFen())
            : null,
        lists,
        exclusions,
        variants);
  }

  private static Waiting waiting(directpay.proto.v1.Plan wire, Reading reading) {
    Set<Waiting.Date> dates =
        reading.all(
            "waiting_dates", wire.getWaitingDatesList(), "WAITING_DATE_", Waiting.Date.class);
    return new Waiting(
        wire.getWaitingDays(),
        dates.isEmpty() ? Waiting.NONE.dates() : dates,
        wire.getWaitingClause());
  }

  private static CodeList list(directpay.proto.v1.CodeList wire, Reading reading) {
    return new CodeList(
        reading.required("name", wire.getName()),
        reading.required("kind", wire.getKind(), "CODE_KIND_", CodeList.Kind.ITEM),
        new LinkedHashSet<>(reading.texts("codes", wire.getCodesList())));
  }

  private static Exclusion exclusion(directpay.proto.v1.Exclusion wire, Reading reading) {
    reading.required("when", wire.hasWhen());
    return new Exclusion(
        reading.required("name", wire.getName()),
        WireConditions.read(wire.getWhen(), reading.at("when")),
        reading.required("clause", wire.getClause()),
        new Question(wire.getQuestionZh(), wire.getQuestionEn()));
  }

  private static Variant variant(directpay.proto.v1.Variant wire, Reading reading) {
    List<Benefit> benefits = new ArrayList<>();
    for (directpay.proto.v1.Benefit benefit : wire.getBenefitsList()) {
      benefits.add(benefit(benefit, reading.at("benefits", benefits.size())));
    }
    return new Variant(
        reading.required("name", wire.getName()),
        WireConditions.read(wire.getWhen(), reading.at("when")),
        benefits,
        wire.getClause(),
        new Question(wire.getQuestionZh(), wire.getQuestionEn()));
  }

  private static Benefit benefit(directpay.proto.v1.Benefit wire, Reading reading) {
    return new Benefit(
        reading.required("code", wire.getCode()),
        reading.required("name_zh", wire.getNameZh()),
        wire.getNameEn(),
        wire.getClause(),
        wire.hasWaitingDays() ? wire.getWaitingDays() : null,
        terms(wire, reading));
  }

  private static Terms terms(directpay.proto.v1.Benefit wire, Reading reading) {
    return switch (wire.getKindCase()) {
      case ALLOWANCE -> WireFixedBenefits.read(wire.getAllowance(), reading.at("allowance"));
      case LUMP_SUM -> WireFixedBenefits.read(wire.getLumpSum(), reading.at("lump_sum"));
      case REIMBURSEMENT ->
          WireReimbursements.read(wire.getReimbursement(), reading.at("reimbursement"));
      case KIND_NOT_SET -> {
        reading.required("reimbursement", /* present= */ false);
        // Nobody hears what else is wrong with terms that are not there.
        yield WireReimbursements.read(
            directpay.proto.v1.Reimbursement.getDefaultInstance(), Reading.start());
      }
    };
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
            .setWaitingDays(plan.waiting().days())
            .setWaitingClause(plan.waiting().clause());
    plan.waiting().dates().stream()
        .sorted()
        .forEach(date -> wire.addWaitingDates(WaitingDate.valueOf("WAITING_DATE_" + date)));
    if (plan.automaticLimit() != null) {
      wire.setAutomaticLimitFen(plan.automaticLimit().fen());
    }
    plan.lists().forEach(list -> wire.addLists(write(list)));
    plan.exclusions().forEach(exclusion -> wire.addExclusions(write(exclusion)));
    plan.variants().forEach(variant -> wire.addVariants(write(variant)));
    return wire.build();
  }

  private static directpay.proto.v1.CodeList write(CodeList list) {
    return directpay.proto.v1.CodeList.newBuilder()
        .setName(list.name())
        .setKind(directpay.proto.v1.CodeKind.valueOf("CODE_KIND_" + list.kind()))
        .addAllCodes(list.codes().stream().sorted().toList())
        .build();
  }

  private static directpay.proto.v1.Exclusion write(Exclusion exclusion) {
    return directpay.proto.v1.Exclusion.newBuilder()
        .setName(exclusion.name())
        .setWhen(WireConditions.write(exclusion.when()))
        .setClause(exclusion.clause())
        .setQuestionZh(exclusion.question().textZh())
        .setQuestionEn(exclusion.question().textEn())
        .build();
  }

  private static directpay.proto.v1.Variant write(Variant variant) {
    directpay.proto.v1.Variant.Builder wire =
        directpay.proto.v1.Variant.newBuilder()
            .setName(variant.name())
            .setClause(variant.clause())
            .setQuestionZh(variant.question().textZh())
            .setQuestionEn(variant.question().textEn());
    if (!variant.when().isEmpty()) {
      wire.setWhen(WireConditions.write(variant.when()));
    }
    variant.benefits().forEach(benefit -> wire.addBenefits(write(benefit)));
    return wire.build();
  }

  private static directpay.proto.v1.Benefit write(Benefit benefit) {
    directpay.proto.v1.Benefit.Builder wire =
        directpay.proto.v1.Benefit.newBuilder()
            .setCode(benefit.code())
            .setNameZh(benefit.nameZh())
            .setNameEn(benefit.nameEn())
            .setClause(benefit.clause());
    if (benefit.waitingDays() != null) {
      wire.setWaitingDays(benefit.waitingDays());
    }
    return benefit
        .terms()
        .fold(
            costs -> wire.setReimbursement(WireReimbursements.write(costs)),
            days -> wire.setAllowance(WireFixedBenefits.write(days)),
            sum -> wire.setLumpSum(WireFixedBenefits.write(sum)))
        .build();
  }
}
