package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.plan.Unit;

/** How one benefit came to its amount, in one short sentence that a patient can follow. */
final class HowText {

  private final List<String> zh = new ArrayList<>();
  private final List<String> en = new ArrayList<>();
  private final List<String> rates = new ArrayList<>();

  private HowText() {}

  /** A benefit without steps waits: nothing else ends it before the first one. */
  static Sentence of(BenefitResult benefit, Sentence condition) {
    if (benefit.steps().isEmpty()) {
      return new Sentence("在等待期内,不予给付", "in its waiting period, so that it pays nothing");
    }
    HowText how = new HowText();
    benefit.steps().forEach(step -> how.tell(step, condition));
    return new Sentence(String.join(",", how.zh), String.join(", ", how.en));
  }

  private void tell(Step step, Sentence condition) {
    switch (step.kind()) {
      case CAP_OF_ONE, DEDUCTIBLE_OF_DAY, LIMIT_OF_DAY -> {} // Left to the table.
      case LINES, PROPORTION, CAP, PART, BASE -> ofCharges(step);
      case OTHERS_PAID, DEDUCTIBLE_FILLED, DEDUCTIBLE, LADDER, RATIO -> ofShare(step);
      case STAY_DAYS, WAITING_DAYS, LIMIT_DAYS, PER_DAY -> ofDays(step);
      case SUM_INSURED, CONDITION -> ofSum(step, condition);
      case OUT_OF_POCKET, CARVE_OUT, LIMIT, LIMIT_TIMES, CEILING -> ofEnd(step);
    }
  }

  /** What counts, or that nothing does. */
  private void ofCharges(Step step) {
    boolean isLast = step.out() == 0 && !step.kind().isBeside();
    if (isLast) {
      say("没有可计入的费用", "no charges that count");
    } else if (step.kind() == Step.Kind.BASE) {
      say("计入费用 " + out(step), "charges of " + out(step) + " count");
    }
  }

  private void ofShare(Step step) {
    switch (step.kind()) {
      case OTHERS_PAID -> say("减去其他方已付 " + cut(step), "less " + cut(step) + " that others paid");
      case DEDUCTIBLE -> {
        if (step.out() < step.in()) {
          say("减去免赔额 " + cut(step), "less a deductible of " + cut(step));
        }
      }
      case LADDER -> rates.add(Calculation.rate(step));
      case RATIO -> ofRatio(step);
      default -> {}
    }
  }

  private void ofRatio(Step step) {
    boolean whole = step.rateBp() == BasisPoints.ALL.value();
    String factor = Calculation.rate(step);
    say(
        "按 " + String.join("、", rates) + (whole ? "" : " 再乘 " + factor) + " 给付",
        "at " + String.join(", ", rates) + (whole ? "" : " times " + factor));
    rates.clear();
  }

  private void ofDays(Step step) {
    long cut = step.in() - step.out();
    switch (step.kind()) {
      case STAY_DAYS -> say("住院 " + step.out() + " 天", days(step.out()) + " in hospital");
      case WAITING_DAYS -> say("减去不给付的前 " + cut + " 天", "less " + days(cut) + " unpaid");
      case LIMIT_DAYS -> ofLimit(step);
      default ->
          say("每天 " + applied(step) + " 元", Calculation.figure(step.applied(), Unit.FEN) + " each");
    }
  }

  private void ofSum(Step step, Sentence condition) {
    if (step.kind() == Step.Kind.SUM_INSURED) {
      say("保险金额 " + out(step), "a sum insured of " + out(step));
    } else if (step.subject().isEmpty()) {
      say("没有可给付的约定条件", "no condition that can be paid");
    } else {
      String rate = Calculation.rate(step);
      say(condition.zh() + ",按 " + rate + " 给付", condition.en() + ", at " + rate);
    }
  }

  private void ofEnd(Step step) {
    switch (step.kind()) {
      case OUT_OF_POCKET ->
          say(
              "个人自付以 " + applied(step) + " 封顶",
              "raised so that the member bears no more than " + applied(step));
      case CARVE_OUT -> say("再减去其他方已付 " + cut(step), "less " + cut(step) + " that others paid");
      case CEILING ->
          say(
              "以尚余费用 " + applied(step) + " 为限",
              "at most the " + applied(step) + " of charges left");
      default -> ofLimit(step);
    }
  }

  /** A limit that does not bind is left to the table. */
  private void ofLimit(Step step) {
    if (step.out() < step.in()) {
      Sentence left =
          switch (step.kind().unitApplied()) {
            case FEN -> Sentence.of(applied(step));
            case DAYS -> new Sentence(step.applied() + " 天", days(step.applied()));
            case TIMES -> new Sentence("0 次", "no more times");
          };
      say("以限额尚余 " + left.zh() + " 为限", "at most the " + left.en() + " left of a limit");
    }
  }

  private void say(String chinese, String english) {
    zh.add(chinese);
    en.add(english);
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }

  private static String out(Step step) {
    return Calculation.figure(step.out(), step.kind().unit());
  }

  private static String applied(Step step) {
    return Calculation.figure(step.applied(), step.kind().unit());
  }

  private static String cut(Step step) {
    return Calculation.figure(step.in() - step.out(), step.kind().unit());
  }
}
