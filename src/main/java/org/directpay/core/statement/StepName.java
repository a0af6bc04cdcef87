package org.directpay.core.statement;

import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;

/** What a step does, in a few words: the heading of its row in the examiner's table. */
final class StepName {

  private StepName() {}

  /**
   * The heading of a step.
   *
   * @param condition what the condition is called, where the step is about one
   */
  static Sentence of(Step step, Sentence condition) {
    return switch (step.kind()) {
      case LINES -> new Sentence("责任范围内的费用", "Charges that the benefit covers");
      case CAP_OF_ONE -> one(step, new Sentence("费用上限", "at most the cap"));
      case PROPORTION -> new Sentence("相关费用同比例缩减", "Associated charges, in proportion");
      case CAP -> new Sentence("费用上限 " + applied(step), "Less: above the cap of " + applied(step));
      case PART -> Names.of(Part.valueOf(step.subject()));
      case BASE -> new Sentence("计入金额", "What counts");
      case OTHERS_PAID -> new Sentence("减:其他方已付", "Less: paid by others");
      case DEDUCTIBLE_FILLED -> new Sentence("免赔额:减其他方抵扣", "The deductible, less what others fill");
      case DEDUCTIBLE_OF_DAY -> one(step, new Sentence("减:免赔额", "less the deductible"));
      case DEDUCTIBLE -> new Sentence("减:免赔额", "Less: deductible");
      case LADDER -> new Sentence("其中按 " + rate(step), "Of it at " + rate(step));
      case RATIO -> ratio(step);
      case OUT_OF_POCKET -> new Sentence("个人自付封顶", "Raised to the out-of-pocket maximum");
      case CARVE_OUT -> new Sentence("比例后减:其他方已付", "Less, after the rate: paid by others");
      case STAY_DAYS -> stay(step);
      case WAITING_DAYS -> new Sentence("减:免赔天数", "Less: first days, not paid");
      case LIMIT_DAYS -> new Sentence("天数限额", "Limit in days");
      case PER_DAY -> new Sentence("每日津贴", "Allowance for each day");
      case SUM_INSURED -> new Sentence("保险金额", "Sum insured");
      case CONDITION -> condition(step, condition);
      case LIMIT_OF_DAY -> one(step, new Sentence("限额", "at most the limit"));
      case LIMIT -> new Sentence("限额", "Limit");
      case LIMIT_TIMES -> new Sentence("次数限额", "Limit in times");
      case CEILING -> new Sentence("以尚余费用为限", "Charges that are left");
    };
  }

  /** One of several: a day, a charge's number or an item's code, and what is applied to it. */
  private static Sentence one(Step step, Sentence applied) {
    return applied.about(new Sentence("其中 " + step.subject(), "Of it, " + step.subject()));
  }

  private static Sentence ratio(Step step) {
    return step.rateBp() == BasisPoints.ALL.value()
        ? new Sentence("按比例合计", "At the rates, together")
        : new Sentence("按比例合计,乘系数 " + rate(step), "At the rates, and a factor of " + rate(step));
  }

  private static Sentence stay(Step step) {
    return step.in() == 0
        ? new Sentence("住院天数", "Days in hospital")
        : new Sentence(
            "住院天数(同一次住院此前 " + step.in() + " 天)",
            "Days in hospital (" + step.in() + " of the same stay before)");
  }

  private static Sentence condition(Step step, Sentence condition) {
    return step.subject().isEmpty()
        ? new Sentence("无可给付的约定条件", "No condition that can be paid")
        : condition.about(new Sentence("给付条件", "Condition"));
  }

  private static String applied(Step step) {
    return Calculation.figure(step.applied(), step.kind().unitApplied());
  }

  private static String rate(Step step) {
    return Calculation.rate(step);
  }
}
