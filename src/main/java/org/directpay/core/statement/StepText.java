package org.directpay.core.statement;

import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Unit;

/** A step of a calculation in words, so that a person can recompute it by hand. In yuan. */
public final class StepText {

  private final Step step;
  private final Sentence in;
  private final Sentence out;
  private final Sentence applied;

  private StepText(Step step) {
    this.step = step;
    this.in = figure(step.in(), step.kind().unitIn());
    this.out = figure(step.out(), step.kind().unit());
    this.applied = figure(step.applied(), step.kind().unitApplied());
  }

  public static Sentence of(Step step) {
    return new StepText(step).words().under(step.clause()).plus(new Sentence("。", "."));
  }

  private Sentence words() {
    return switch (step.kind()) {
      case LINES, PROPORTION, CAP, PART, BASE -> ofCharges();
      case OTHERS_PAID, DEDUCTIBLE_FILLED, DEDUCTIBLE, LADDER, RATIO -> ofShare();
      case STAY_DAYS, WAITING_DAYS, LIMIT_DAYS, PER_DAY -> ofDays();
      case SUM_INSURED, CONDITION -> ofSum();
      case OUT_OF_POCKET, CARVE_OUT, LIMIT, LIMIT_TIMES, CEILING -> ofEnd();
    };
  }

  private Sentence ofCharges() {
    return switch (step.kind()) {
      case LINES ->
          say(
              "账单总额 %1$s,其中本责任范围内的费用 %2$s",
              "Of the bill's %1$s, the benefit looks at charges of %2$s");
      case PROPORTION ->
          say(
              "超上限的费用只计 %3$s,相关费用 %1$s 同比例缩减为 %2$s",
              "Capped charges count for %3$s, so that associated ones of %1$s shrink to %2$s");
      case CAP -> say("每项以 %3$s 为上限,计 %2$s", "A cap of %3$s for each leaves %2$s of these charges");
      case PART -> {
        Sentence part = Names.of(Part.valueOf(step.subject()));
        yield say("%1$s 按 %4$s 计入 %2$s", "%1$s at %4$s count for %2$s").about(part);
      }
      default -> say("共计入 %2$s", "%2$s count");
    };
  }

  private Sentence ofShare() {
    return switch (step.kind()) {
      case OTHERS_PAID -> say("减去其他方已付 %3$s,余 %2$s", "Less %3$s that others paid, %2$s remain");
      case DEDUCTIBLE_FILLED ->
          say(
              "免赔额尚余 %1$s,其他方支付抵扣 %3$s,还余 %2$s",
              "Of the %1$s left of the deductible, others filled %3$s; %2$s were left");
      case DEDUCTIBLE ->
          say("免赔额尚余 %3$s,扣减后为 %2$s", "A deductible of %3$s was left; after it, %2$s remain");
      case LADDER -> say("其中 %1$s 按 %4$s 计 %2$s", "Of this, %1$s at %4$s make %2$s");
      default ->
          step.rateBp() == BasisPoints.ALL.value()
              ? say("%1$s 按给付比例合计 %2$s", "%1$s at the benefit's rates make %2$s together")
              : say(
                  "%1$s 按给付比例并乘系数 %4$s 合计 %2$s",
                  "%1$s at the benefit's rates and a factor of %4$s make %2$s together");
    };
  }

  private Sentence ofDays() {
    return switch (step.kind()) {
      case STAY_DAYS ->
          step.in() == 0
              ? say("住院 %2$s", "%2$s in hospital")
              : say("住院 %2$s,同一次住院此前已有 %1$s", "%2$s in hospital, after %1$s of the same stay");
      case WAITING_DAYS -> say("免赔天数尚余 %3$s,余 %2$s", "The first %3$s are not paid; %2$s remain");
      case LIMIT_DAYS ->
          say("给付天数尚余 %3$s,给付 %2$s", "%3$s were left of a limit; %2$s lie within it");
      default -> say("%1$s,每天 %3$s,计 %2$s", "%1$s at %3$s each make %2$s");
    };
  }

  private Sentence ofSum() {
    if (step.kind() == Step.Kind.SUM_INSURED) {
      return say("保险金额 %2$s", "The sum insured is %2$s");
    }
    return step.subject().isEmpty()
        ? say("没有可给付的约定条件", "There is no condition that can be paid")
        : say("达到给付条件 %5$s,按 %4$s 计 %2$s", "Condition %5$s is met, which pays %4$s: %2$s");
  }

  private Sentence ofEnd() {
    return switch (step.kind()) {
      case OUT_OF_POCKET ->
          say("个人自付封顶尚余 %3$s,给付增至 %2$s", "The member bears %3$s at most: raised to %2$s");
      case CARVE_OUT ->
          say("再减去其他方已付 %3$s,余 %2$s", "Less %3$s that others paid, %2$s remain of that");
      case LIMIT_TIMES -> say("给付次数尚余 %3$s,给付 %2$s", "%3$s were left of a limit; %2$s are paid");
      case LIMIT -> say("限额尚余 %3$s,给付 %2$s", "A limit of %3$s was left; %2$s lie within it");
      default ->
          say(
              "各方赔付之和以实际费用为限,费用尚余 %3$s,给付 %2$s",
              "All payments together never exceed the charges, of which %3$s were left; %2$s lie"
                  + " within them");
    };
  }

  private Sentence say(String zh, String en) {
    String rate = Calculation.rate(step);
    return new Sentence(
        zh.formatted(in.zh(), out.zh(), applied.zh(), rate, step.subject()),
        en.formatted(in.en(), out.en(), applied.en(), rate, step.subject()));
  }

  private static Sentence figure(long number, Unit unit) {
    String figure = Calculation.figure(number, unit);
    return switch (unit) {
      case FEN -> new Sentence(figure + " 元", figure + " yuan");
      case DAYS -> new Sentence(number + " 天", number == 1 ? "1 day" : number + " days");
      case TIMES -> new Sentence(number + " 次", number == 1 ? "1 time" : number + " times");
    };
  }
}
