package org.directpay.core.statement;

import java.util.EnumMap;
import java.util.Map;
import org.directpay.core.benefit.Step;
import org.directpay.core.benefit.Step.Kind;
import org.directpay.core.claim.BasisPoints;

/** What a step says, before its figures are filled in. */
final class StepPhrases {

  private static final Phrase RATIO_ALONE =
      Phrase.of("{in} 按给付比例合计 {out}", "{in} at the benefit's rates make {out} together");
  private static final Phrase FIRST_STAY = Phrase.of("住院 {out}", "{out} in hospital");
  private static final Phrase NO_CONDITION =
      Phrase.of("没有可给付的约定条件", "There is no condition that can be paid");

  private static final Map<Kind, Phrase> BY_KIND = byKind();

  private StepPhrases() {}

  static Phrase of(Step step) {
    Phrase usual = BY_KIND.getOrDefault(step.kind(), NO_CONDITION);
    return switch (step.kind()) {
      case RATIO -> step.rateBp() == BasisPoints.ALL.value() ? RATIO_ALONE : usual;
      case STAY_DAYS -> step.in() == 0 ? FIRST_STAY : usual;
      case CONDITION -> step.subject().isEmpty() ? NO_CONDITION : usual;
      default -> usual;
    };
  }

  private static Map<Kind, Phrase> byKind() {
    Map<Kind, Phrase> phrases = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      phrases.put(kind, of(kind));
    }
    return phrases;
  }

  private static Phrase of(Kind kind) {
    return switch (kind) {
      case LINES, PROPORTION, CAP, PART, BASE -> ofCharges(kind);
      case CAP_OF_ONE, DEDUCTIBLE_OF_DAY, LIMIT_OF_DAY -> ofOne(kind);
      case OTHERS_PAID, DEDUCTIBLE_FILLED, DEDUCTIBLE, LADDER, RATIO -> ofShare(kind);
      case STAY_DAYS, WAITING_DAYS, LIMIT_DAYS, PER_DAY -> ofDays(kind);
      case SUM_INSURED, CONDITION -> ofSum(kind);
      case OUT_OF_POCKET, CARVE_OUT, LIMIT, LIMIT_TIMES, CEILING -> ofEnd(kind);
    };
  }

  private static Phrase ofCharges(Kind kind) {
    return switch (kind) {
      case LINES ->
          Phrase.of(
              "账单总额 {in},其中本责任范围内的费用 {out}",
              "Of the bill's {in}, the benefit looks at charges of {out}");
      case PROPORTION ->
          Phrase.of(
              "超上限的费用只计 {applied},相关费用 {in} 同比例缩减为 {out}",
              "Capped charges count for {applied}, so that associated ones of {in} shrink to"
                  + " {out}");
      case CAP ->
          Phrase.of(
              "每项以 {applied} 为上限,计 {out}",
              "A cap of {applied} for each leaves {out} of these charges");
      case PART -> Phrase.of("{in} 按 {rate} 计入 {out}", "{in} at {rate} count for {out}");
      default -> Phrase.of("共计入 {out}", "{out} count");
    };
  }

  private static Phrase ofOne(Kind kind) {
    return switch (kind) {
      case CAP_OF_ONE ->
          Phrase.of(
              "其中 {subject} 费用 {in},上限尚余 {applied},计 {out}",
              "Of these, {subject} has {in}; {applied} were left of its cap: {out} count");
      case DEDUCTIBLE_OF_DAY ->
          Phrase.of(
              "其中 {subject} 计入 {in},当日免赔额尚余 {applied},扣减后为 {out}",
              "Of this, {in} lie on {subject}; {applied} were left of its deductible: {out}"
                  + " remain");
      default ->
          Phrase.of(
              "其中 {subject} 为 {in},当日限额尚余 {applied},给付 {out}",
              "Of this, {in} lie on {subject}; {applied} were left of its limit: {out} lie within"
                  + " it");
    };
  }

  private static Phrase ofShare(Kind kind) {
    return switch (kind) {
      case OTHERS_PAID ->
          Phrase.of("减去其他方已付 {applied},余 {out}", "Less {applied} that others paid, {out} remain");
      case DEDUCTIBLE_FILLED ->
          Phrase.of(
              "免赔额尚余 {in},其他方支付抵扣 {applied},还余 {out}",
              "Of the {in} left of the deductible, others filled {applied}; {out} were left");
      case DEDUCTIBLE ->
          Phrase.of(
              "免赔额尚余 {applied},扣减后为 {out}",
              "A deductible of {applied} was left; after it, {out} remain");
      case LADDER -> Phrase.of("其中 {in} 按 {rate} 计 {out}", "Of this, {in} at {rate} make {out}");
      default ->
          Phrase.of(
              "{in} 按给付比例并乘系数 {rate} 合计 {out}",
              "{in} at the benefit's rates and a factor of {rate} make {out} together");
    };
  }

  private static Phrase ofDays(Kind kind) {
    return switch (kind) {
      case STAY_DAYS ->
          Phrase.of("住院 {out},同一次住院此前已有 {in}", "{out} in hospital, after {in} of the same stay");
      case WAITING_DAYS ->
          Phrase.of("免赔天数尚余 {applied},余 {out}", "The first {applied} are not paid; {out} remain");
      case LIMIT_DAYS ->
          Phrase.of(
              "给付天数尚余 {applied},给付 {out}", "{applied} were left of a limit; {out} lie within it");
      default -> Phrase.of("{in},每天 {applied},计 {out}", "{in} at {applied} each make {out}");
    };
  }

  private static Phrase ofSum(Kind kind) {
    return kind == Kind.SUM_INSURED
        ? Phrase.of("保险金额 {out}", "The sum insured is {out}")
        : Phrase.of(
            "达到给付条件 {subject},按 {rate} 计 {out}",
            "Condition {subject} is met, which pays {rate}: {out}");
  }

  private static Phrase ofEnd(Kind kind) {
    return switch (kind) {
      case OUT_OF_POCKET ->
          Phrase.of(
              "个人自付封顶尚余 {applied},给付增至 {out}",
              "The member bears {applied} at most: raised to {out}");
      case CARVE_OUT ->
          Phrase.of(
              "再减去其他方已付 {applied},余 {out}",
              "Less {applied} that others paid, {out} remain of that");
      case LIMIT_TIMES ->
          Phrase.of("给付次数尚余 {applied},给付 {out}", "{applied} were left of a limit; {out} are paid");
      case LIMIT ->
          Phrase.of(
              "限额尚余 {applied},给付 {out}", "A limit of {applied} was left; {out} lie within it");
      default ->
          Phrase.of(
              "各方赔付之和以实际费用为限,费用尚余 {applied},给付 {out}",
              "All payments together never exceed the charges, of which {applied} were left;"
                  + " {out} lie within them");
    };
  }
}
