package org.directpay.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.Recomputed;
import org.directpay.StepParts;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** What holds for any terms and any bill, whoever reads them. */
final class Properties {

  private Properties() {}

  /** The first that does not hold. */
  static @Nullable String broken(
      Discharge bill, List<Insurance> asked, Accumulators used, List<Determination> answers) {
    Accumulators now = used;
    for (Determination answer : answers) {
      String broken = amounts(answer);
      broken = broken == null ? limits(answer, now) : broken;
      broken = broken == null ? steps(answer) : broken;
      if (broken != null) {
        return answer.coverageRef() + ": " + broken;
      }
      now = now.after(answer.accumulators());
    }
    String broken = sum(bill, answers);
    broken = broken == null ? reversal(bill, asked, used, answers) : broken;
    return broken == null ? explaining(bill, asked, answers) : broken;
  }

  /** What is printed of the calculation can be recomputed. */
  private static @Nullable String explaining(
      Discharge bill, List<Insurance> asked, List<Determination> answers) {
    Map<PlanId, Plan> plans = new HashMap<>();
    asked.forEach(one -> plans.put(one.plan().id(), one.plan()));
    try {
      Recomputed.check(bill, Quote.of(bill, answers), plans);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return "the statement cannot be recomputed: " + e;
    }
  }

  /** Nobody pays less than nothing, and only who pays pays. */
  private static @Nullable String amounts(Determination answer) {
    boolean pays = answer.outcome() == Outcome.PAYS;
    if (answer.amount().isNegative()
        || answer.fixed().isNegative()
        || answer.reimbursed().isNegative()
        || answer.benefits().stream().anyMatch(one -> one.amount().isNegative())) {
      return "less than nothing is paid";
    }
    if (pays != answer.amount().isPositive() || pays != answer.reasons().isEmpty()) {
      return "amount, outcome and reasons do not agree";
    }
    if (answer.outcome() == Outcome.NEEDS_PERSON && !answer.accumulators().isEmpty()) {
      return "something is used although a person decides";
    }
    Money sum = Money.sum(answer.benefits().stream().map(BenefitResult::amount));
    return pays && !sum.equals(answer.amount()) ? "the benefits do not sum up" : null;
  }

  /** What is used starts from what was used, and never exceeds a limit. */
  private static @Nullable String limits(Determination answer, Accumulators used) {
    for (AccumulatorChange change : answer.accumulators()) {
      Long limit = change.limit();
      if (change.before() != used.of(change.key())) {
        return change + " does not begin where the last ended";
      }
      if (limit != null && change.change() > 0 && change.before() + change.change() > limit) {
        return change + " exceeds its limit";
      }
    }
    return null;
  }

  /** What comes out of one step goes into the next, and the last leaves the amount. */
  private static @Nullable String steps(Determination answer) {
    for (BenefitResult benefit : answer.benefits()) {
      String parts = StepParts.fault(benefit.steps());
      if (!parts.isEmpty()) {
        return parts;
      }
      Step last = null;
      for (Step step : benefit.steps()) {
        if (!step.kind().isBeside()) {
          if (last != null && last.out() != step.in() && step.kind() != Step.Kind.STAY_DAYS) {
            return last + " does not go on in " + step;
          }
          last = step;
        }
      }
      if (last != null
          && last.out() != benefit.amount().fen()
          && !(last.out() == 0 || benefit.amount().isZero())) {
        return last + " does not end in " + benefit.amount();
      }
    }
    return null;
  }

  /** All who pay make the bill's total, and the patient no less than nothing of it. */
  private static @Nullable String sum(Discharge bill, List<Determination> answers) {
    Money patient = Quote.of(bill, answers).patientPays();
    Money sum =
        bill.social()
            .paid()
            .plus(bill.social().hospitalPaid())
            .plus(bill.thirdPartiesPaid())
            .plus(Money.sum(answers.stream().map(Determination::reimbursed)))
            .plus(patient);
    return patient.isNegative() || !sum.equals(bill.total())
        ? "all payers make " + sum + " of " + bill.total() + ", the patient " + patient
        : null;
  }

  /** Once it is reversed, a bill is answered as the first time. */
  private static @Nullable String reversal(
      Discharge bill, List<Insurance> asked, Accumulators used, List<Determination> answers) {
    Accumulators back = used;
    for (Determination answer : answers) {
      back = back.after(answer.accumulators());
    }
    for (Determination answer : answers) {
      back = back.after(Trial.negated(answer.accumulators()));
    }
    return Adjudicator.determine(new Case(bill, asked, back)).equals(answers)
        ? null
        : "reversed and booked again, it is answered otherwise";
  }
}
