package org.directpay.core.statement;

import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Unit;

/** A step of a calculation in words, so that a person can recompute it by hand. In yuan. */
public final class StepText {

  private StepText() {}

  public static Sentence of(Step step) {
    Sentence words = words(step);
    return step.clause().isEmpty()
        ? new Sentence(words.zh() + "。", words.en() + ".")
        : new Sentence(
            words.zh() + "(依据:" + step.clause() + ")。",
            words.en() + " (clause: " + step.clause() + ").");
  }

  private static Sentence words(Step step) {
    String in = figure(step.in(), step);
    String out = figure(step.out(), step);
    String applied = figure(step.applied(), step);
    return switch (step.kind()) {
      case LINES ->
          new Sentence(
              "账单总额 " + in + " 元,其中本责任范围内的费用 " + out + " 元",
              "Of the bill's " + in + " yuan, the benefit looks at charges of " + out);
      case BASE ->
          new Sentence(
              "按各部分的计入比例,计入 " + out + " 元",
              "Of these " + in + " yuan, " + out + " count, each part at its weight");
      case OTHERS_PAID ->
          new Sentence(
              "减去其他方已付 " + applied + " 元,余 " + out + " 元",
              "Less " + applied + " yuan that others paid, " + out + " remain");
      case DEDUCTIBLE ->
          new Sentence(
              "免赔额尚余 " + applied + " 元,扣减后为 " + out + " 元",
              "A deductible of " + applied + " yuan was left; after it, " + out + " remain");
      case LADDER ->
          new Sentence(
              "其中 " + in + " 元按 " + rate(step) + " 计 " + out + " 元",
              "Of this, " + in + " yuan at " + rate(step) + " make " + out);
      case RATIO ->
          new Sentence(
              in + " 元按给付比例合计 " + out + " 元",
              in + " yuan at the benefit's rates make " + out + " together");
      case LIMIT ->
          new Sentence(
              "限额尚余 " + applied + " 元,给付 " + out + " 元",
              "A limit of " + applied + " yuan was left; " + out + " lie within it");
      case CEILING ->
          new Sentence(
              "各方赔付之和以实际费用为限,费用尚余 " + applied + " 元,给付 " + out + " 元",
              "All payments together never exceed the charges, of which "
                  + applied
                  + " yuan were left; "
                  + out
                  + " lie within them");
      default ->
          new Sentence(
              step.kind() + ": " + in + " → " + out, step.kind() + ": " + in + " → " + out);
    };
  }

  private static String figure(long number, Step step) {
    return step.kind().unit() == Unit.FEN ? Money.ofFen(number).yuan() : String.valueOf(number);
  }

  private static String rate(Step step) {
    return new BasisPoints(step.rateBp()).percent();
  }
}
