package org.directpay.oracle;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Unit;

/** What a trial that leaves out part of the language would not meet, as {@link Tally} says it. */
final class Words {

  /** What a determination can say; all other reasons belong to other rooms. */
  private static final List<ReasonCode> REASONS =
      List.of(
          ReasonCode.COVERAGE_NOT_IN_FORCE,
          ReasonCode.NAME_DIFFERS,
          ReasonCode.IN_WAITING_PERIOD,
          ReasonCode.EXCLUDED,
          ReasonCode.PRE_EXISTING_CONDITION,
          ReasonCode.PLAN_STOPPED,
          ReasonCode.INSURER_STOPPED,
          ReasonCode.DATA_INCOMPLETE,
          ReasonCode.QUESTION_OPEN,
          ReasonCode.ABOVE_AUTOMATIC_LIMIT,
          ReasonCode.EARLIER_COVERAGE_WAITS,
          ReasonCode.CONDITION_ALREADY_PAID,
          ReasonCode.INTERVAL_NOT_OVER,
          ReasonCode.BENEFIT_HAS_ENDED,
          ReasonCode.WITHIN_WAITING_DAYS,
          ReasonCode.PAID_BY_OTHERS,
          ReasonCode.WITHIN_DEDUCTIBLE,
          ReasonCode.LIMIT_EXHAUSTED,
          ReasonCode.CEILING_REACHED,
          ReasonCode.NO_CONDITION_MET,
          ReasonCode.NOT_COVERED);

  private final List<String> words = new ArrayList<>();

  private Words() {}

  static List<String> all() {
    Words all = new Words();
    all.answers();
    all.terms();
    return all.words;
  }

  private void add(String kind, Object... each) {
    for (Object one : each) {
      words.add(kind + " " + one);
    }
  }

  private void answers() {
    add("step", (Object[]) Step.Kind.values());
    add("reason", REASONS.toArray());
    add("outcome", (Object[]) Outcome.values());
    add("effect", (Object[]) Effect.Kind.values());
    add("accumulator", (Object[]) AccumulatorName.Kind.values());
    add("owner", (Object[]) Owner.values());
    add("setting", (Object[]) Setting.values());
  }

  private void terms() {
    add("part", (Object[]) Part.values());
    for (Payer payer : Payer.values()) {
      add("others " + payer, (Object[]) OthersPaid.values());
    }
    add("cap per", (Object[]) Cap.Per.values());
    add("cap", "that scales");
    add("deductible per", (Object[]) Period.values());
    add("deductible of", (Object[]) Owner.values());
    add("deductible filled by", (Object[]) Payer.values());
    add("deductible", "pooled", "of several years", "filled out of list", "indexed");
    add("deductible", "not filled by the account", "less if claim-free");
    add("deductible", "of a family", "waived for a family");
    add("counted", (Object[]) Ladder.Counted.values());
    add("ladder per", Period.VISIT, Period.POLICY_YEAR);
    add("maximum per", Period.VISIT, Period.POLICY_YEAR, Period.LIFETIME);
    add("maximum of", (Object[]) Owner.values());
    add("maximum", "pooled", "of several years");
    add("limit per", (Object[]) Period.values());
    add("limit of", (Object[]) Owner.values());
    add("limit in", (Object[]) Unit.values());
    add("limit", "pooled", "of several years");
    add("days", (Object[]) Allowance.Days.values());
    add("severity", (Object[]) LumpSum.Severity.values());
    add("condition", "social insurance", "diagnosis", "main diagnosis", "pre-existing");
    add("condition", "hospital level", "hospital list", "out of area", "stay number");
    add("condition", "years enrolled", "claim-free years", "member class", "setting", "cause");
    add("condition", "others' share");
    add("bill", "of lines", "of totals", "of a visit with others", "booked late", "reversed");
  }
}
