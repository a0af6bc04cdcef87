package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one benefit as they are taken. What comes out of one goes into the next; once
 * nothing is left, that step says why, and the rest is not written down.
 */
final class Worksheet {

  private final Benefit benefit;
  private final Money billed;
  private final List<Step> steps = new ArrayList<>();

  Worksheet(Benefit benefit, Money billed) {
    this.benefit = benefit;
    this.billed = billed;
  }

  /** The amount that has come out of the steps so far. */
  Money amount() {
    Step last = last();
    return last == null ? billed : Money.ofFen(last.out());
  }

  void take(Step.Kind kind, Money out, Money applied, String clause) {
    if (steps.isEmpty() || amount().isPositive()) {
      steps.add(new Step(kind, amount().fen(), out.fen(), applied.fen(), 0, orBenefit(clause), ""));
    }
  }

  /** Takes a step only if it changes the amount. */
  void takeIfLess(Step.Kind kind, Money out, Money applied) {
    if (out.compareTo(amount()) < 0) {
      take(kind, out, applied, "");
    }
  }

  /** Shows a band. Bands stand beside the chain: what they make together is the ratio's step. */
  void show(LadderRule.Slice slice, String clause) {
    steps.add(
        new Step(
            Step.Kind.LADDER,
            slice.amount().fen(),
            slice.share().fen(),
            0,
            slice.rate().value(),
            orBenefit(clause),
            ""));
  }

  BenefitResult result() {
    return new BenefitResult(benefit.code(), amount(), steps);
  }

  /** Why nothing is paid: the step after which nothing was left. */
  Reason whyNothing() {
    Step last = steps.get(steps.size() - 1);
    return new Reason(reasonOf(last.kind()), last.clause(), benefit.code());
  }

  private static ReasonCode reasonOf(Step.Kind kind) {
    return switch (kind) {
      case LINES, PROPORTION, CAP, BASE -> ReasonCode.NOT_COVERED;
      case OTHERS_PAID, CARVE_OUT -> ReasonCode.PAID_BY_OTHERS;
      // A lowest band at 0 % is a deductible by another name.
      case DEDUCTIBLE_FILLED, DEDUCTIBLE, LADDER, RATIO, OUT_OF_POCKET ->
          ReasonCode.WITHIN_DEDUCTIBLE;
      case LIMIT_DAYS, LIMIT, LIMIT_TIMES -> ReasonCode.LIMIT_EXHAUSTED;
      case STAY_DAYS, WAITING_DAYS, PER_DAY -> ReasonCode.WITHIN_WAITING_DAYS;
      case SUM_INSURED, CONDITION -> ReasonCode.NO_CONDITION_MET;
      case CEILING -> ReasonCode.CEILING_REACHED;
    };
  }

  private @Nullable Step last() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).kind() != Step.Kind.LADDER) {
        return steps.get(i);
      }
    }
    return null;
  }

  private String orBenefit(String clause) {
    return clause.isEmpty() ? benefit.clause() : clause;
  }
}
