package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;

/**
 * The steps of one benefit as they are taken. What comes out of one goes into the next; once
 * nothing is left, that step says why, and the rest is not written down.
 */
final class Worksheet {

  private static final int USUAL_STEPS = 16;

  private final Benefit benefit;

  /** What has come out of the steps so far. */
  private final long[] amount;

  private final List<Step> steps = new ArrayList<>(USUAL_STEPS);

  /** Why nothing is paid, where the last step does not say it; at most one. */
  private final List<Reason> why = new ArrayList<>(0);

  /** A sheet on which the first step starts with an amount. */
  Worksheet(Benefit benefit, long start) {
    this.benefit = benefit;
    this.amount = new long[] {start};
  }

  Benefit benefit() {
    return benefit;
  }

  /** The amount that has come out of the steps so far. */
  long amount() {
    return amount[0];
  }

  boolean isOpen() {
    return steps.isEmpty() || amount() > 0;
  }

  void take(Step.Kind kind, long out, long applied, String clause) {
    if (isOpen()) {
      write(kind, amount(), out, applied, 0, clause, "");
    }
  }

  /** Takes a step that has a rate, and what the clause does not say. */
  void takeAt(Step.Kind kind, long out, int rateBp, String clause, String subject) {
    if (isOpen()) {
      write(kind, amount(), out, 0, rateBp, clause, subject);
    }
  }

  /** Takes a step only if it changes the amount. */
  void takeIfLess(Step.Kind kind, long out, long applied, String clause) {
    if (out < amount()) {
      take(kind, out, applied, clause);
    }
  }

  /** Raises the amount, be it from nothing. */
  void raise(Step.Kind kind, long out, long applied, String clause) {
    write(kind, amount(), out, applied, 0, clause, "");
  }

  /** Shows what stands beside the chain. */
  void show(Step.Kind kind, long in, long out, long applied, int rateBp, String clause) {
    if (isOpen()) {
      write(kind, in, out, applied, rateBp, clause, "");
    }
  }

  /** Shows something beside the chain that has a rate, and what the clause does not say. */
  void showAt(Step.Kind kind, long in, long out, int rateBp, String subject) {
    if (isOpen()) {
      write(kind, in, out, 0, rateBp, "", subject);
    }
  }

  /** Shows one of several that the next step is about, beside the chain. */
  void showOne(Step.Kind kind, String subject, long in, long out, long applied, String clause) {
    if (isOpen()) {
      write(kind, in, out, applied, 0, clause, subject);
    }
  }

  private void write(
      Step.Kind kind, long in, long out, long applied, int rateBp, String clause, String subject) {
    String basis = clause.isEmpty() ? benefit.clause() : clause;
    steps.add(new Step(kind, in, out, applied, rateBp, basis, subject));
    if (!kind.isBeside()) {
      amount[0] = out;
    }
  }

  /** Says why nothing is paid. */
  void refuse(ReasonCode code, String clause) {
    why.add(new Reason(code, clause.isEmpty() ? benefit.clause() : clause, benefit.code()));
  }

  BenefitResult result() {
    return new BenefitResult(benefit.code(), Money.ofFen(amount()), steps);
  }

  /** Why nothing is paid: what was said, or else the step after which nothing was left. */
  Reason whyNothing() {
    if (!why.isEmpty()) {
      return why.get(0);
    }
    Step last = steps.get(steps.size() - 1);
    return new Reason(reasonOf(last.kind()), last.clause(), benefit.code());
  }

  private static ReasonCode reasonOf(Step.Kind kind) {
    return switch (kind) {
      case LINES, CAP_OF_ONE, PROPORTION, CAP, PART, BASE, STAY_DAYS, PER_DAY ->
          ReasonCode.NOT_COVERED;
      case OTHERS_PAID, CARVE_OUT -> ReasonCode.PAID_BY_OTHERS;
      // A lowest band at 0 % is a deductible by another name.
      case DEDUCTIBLE_FILLED, DEDUCTIBLE_OF_DAY, DEDUCTIBLE, LADDER, RATIO, OUT_OF_POCKET ->
          ReasonCode.WITHIN_DEDUCTIBLE;
      case WAITING_DAYS -> ReasonCode.WITHIN_WAITING_DAYS;
      case SUM_INSURED, CONDITION -> ReasonCode.NO_CONDITION_MET;
      case LIMIT_DAYS, LIMIT_OF_DAY, LIMIT, LIMIT_TIMES -> ReasonCode.LIMIT_EXHAUSTED;
      case CEILING -> ReasonCode.CEILING_REACHED;
    };
  }
}
