package org.directpay.core.statement;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Fund;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.ThirdPartyPayment.ThirdParty;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** What payers, parts and terms are called; a term that is not at hand is called by its code. */
final class Names {

  private final Map<PlanId, Plan> plans;

  Names(Map<PlanId, Plan> plans) {
    this.plans = plans;
  }

  static Sentence of(Part part) {
    return switch (part) {
      case IN_SCOPE -> new Sentence("符合政策范围", "Within the public scope");
      case PRE_SELF_PAY -> new Sentence("先行自付", "Paid first by the patient");
      case OVER_LIMIT -> new Sentence("超限价", "Above the price limit");
      case FULL_SELF_PAY -> new Sentence("全自费", "Outside the public list");
    };
  }

  static Sentence of(Fund fund) {
    return switch (fund) {
      case POOLED -> new Sentence("统筹基金", "Pooled fund");
      case CIVIL_SERVANT -> new Sentence("公务员医疗补助", "Civil servants' fund");
      case ENTERPRISE -> new Sentence("企业补充医疗保险基金", "Enterprise supplement");
      case RESIDENT_SERIOUS -> new Sentence("居民大病保险", "Residents' serious illness fund");
      case EMPLOYEE_LARGE -> new Sentence("职工大额医疗补助", "Employees' large expense fund");
      case MEDICAL_ASSISTANCE -> new Sentence("医疗救助", "Medical assistance");
      case DISABILITY -> new Sentence("伤残人员医疗保障基金", "Disability fund");
      case OTHER -> new Sentence("其他基金", "Other funds");
    };
  }

  static Sentence of(ThirdParty party) {
    return switch (party) {
      case TORTFEASOR -> new Sentence("侵权责任方或其责任保险", "Liable party or its liability insurer");
      case OTHER_INSURER -> new Sentence("其他保险公司", "Another insurer");
      case OTHER -> new Sentence("其他第三方", "Another third party");
    };
  }

  Sentence of(PlanId id) {
    Plan plan = plans.get(id);
    return plan == null ? Sentence.of(id.code()) : Sentence.of(plan.nameZh(), plan.nameEn());
  }

  /** The clause of the variant by which it was decided; empty if none was chosen or has one. */
  String variantClause(Determination determination) {
    return variants(determination).map(Variant::clause).findFirst().orElse("");
  }

  Sentence benefit(Determination determination, String code) {
    Benefit benefit = find(determination, code);
    return benefit == null ? Sentence.of(code) : Sentence.of(benefit.nameZh(), benefit.nameEn());
  }

  boolean isFixed(Determination determination, String code) {
    Benefit benefit = find(determination, code);
    return benefit != null
        && benefit.terms().<Boolean>fold(pays -> false, allowance -> true, lumpSum -> true);
  }

  /** The name of a lump sum's condition. */
  Sentence condition(Determination determination, String benefitCode, String code) {
    Benefit benefit = find(determination, benefitCode);
    List<LumpSum.Condition> conditions =
        benefit == null
            ? List.of()
            : benefit
                .terms()
                .<List<LumpSum.Condition>>fold(
                    pays -> List.of(), allowance -> List.of(), LumpSum::conditions);
    return conditions.stream()
        .filter(condition -> condition.code().equals(code))
        .findFirst()
        .map(condition -> Sentence.of(condition.nameZh(), condition.nameEn()))
        .orElse(Sentence.of(code));
  }

  /** What a reason says, with what it is about, be it a question, a field or a benefit. */
  Sentence reason(Determination determination, Reason reason) {
    ReasonCode code = reason.code();
    Sentence words = new Sentence(code.textZh(), withoutStop(code.textEn()));
    if (code == ReasonCode.QUESTION_OPEN) {
      return question(determination, reason.subject()).about(words);
    }
    if (find(determination, reason.subject()) != null) {
      return words.about(benefit(determination, reason.subject()));
    }
    return reason.subject().isEmpty() ? words : Sentence.of(reason.subject()).about(words);
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private Sentence question(Determination determination, String text) {
    Plan plan = plans.get(determination.plan());
    Stream<Question> questions =
        plan == null
            ? Stream.empty()
            : Stream.concat(
                plan.exclusions().stream().map(Exclusion::question),
                plan.variants().stream().map(Variant::question));
    return questions
        .filter(question -> question.text().equals(text))
        .findFirst()
        .map(question -> Sentence.of(question.textZh(), question.textEn()))
        .orElse(Sentence.of(text));
  }

  private @Nullable Benefit find(Determination determination, String code) {
    return variants(determination)
        .flatMap(variant -> variant.benefits().stream())
        .filter(benefit -> benefit.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  private Stream<Variant> variants(Determination determination) {
    Plan plan = plans.get(determination.plan());
    return plan == null
        ? Stream.empty()
        : plan.variants().stream()
            .filter(variant -> variant.name().equals(determination.variant()));
  }
}
