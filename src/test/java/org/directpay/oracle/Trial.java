package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Unit;
import org.directpay.oracle.Oracle.Verdict;

/** Lets both readings answer the same bills of one family, one after the other. */
final class Trial {

  private static final int BILLS = 12;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 1);

  private final Map<String, Long> met = new TreeMap<>();
  private long bills;

  long bills() {
    return bills;
  }

  /** How often each kind of step and each reason was met. */
  Map<String, Long> met() {
    return met;
  }

  private void meet(Plan plan) {
    plan.variants().stream()
        .flatMap(variant -> variant.benefits().stream())
        .map(Benefit::terms)
        .forEach(this::meet);
  }

  private void meet(Terms terms) {
    terms.limits().forEach(limit -> meet("limit", limit.unit(), limit.counting()));
    if (terms instanceof Reimbursement one) {
      one.caps().forEach(cap -> count("cap per " + cap.per()));
      one.others().values().forEach(others -> count("others " + others));
      count("counted " + one.ladder().counted());
      if (one.deductible() != null) {
        meet("deductible", Unit.FEN, one.deductible().counting());
        one.deductible().filledBy().forEach(payer -> count("filled by " + payer));
      }
    }
  }

  private void meet(String what, Unit unit, Counting counting) {
    count(what + " " + unit + " " + counting.period());
    count(what + " of " + counting.owner());
  }

  private void count(String what) {
    met.merge(what, 1L, Long::sum);
  }

  private void meet(Determination determination) {
    determination.reasons().forEach(reason -> met.merge(reason.code().name(), 1L, Long::sum));
    determination.benefits().stream()
        .flatMap(benefit -> benefit.steps().stream())
        .forEach(step -> met.merge("step " + step.kind(), 1L, Long::sum));
    determination
        .accumulators()
        .forEach(
            change ->
                met.merge(
                    change.key().name().kind() + " of " + change.key().owner(), 1L, Long::sum));
    determination.effects().forEach(effect -> met.merge(effect.kind().name(), 1L, Long::sum));
  }

  /** What differs in the life of this seed; empty if nothing does. */
  List<String> differences(long seed) {
    Dice dice = new Dice(seed);
    Lives lives = new Lives(dice);
    Map<String, List<Insurance>> insurances = lives.insurances();
    insurances.values().iterator().next().forEach(insurance -> meet(insurance.plan()));
    Oracle oracle = new Oracle();
    Accumulators used = Accumulators.NONE;
    List<String> differences = new ArrayList<>();
    LocalDate day = FIRST_DAY;
    for (int i = 0; i < BILLS && day.isBefore(LAST_DAY); i++) {
      day = day.plusDays(dice.chance(20) ? 0 : dice.number(1, 90));
      Discharge bill = lives.bill(day);
      day = bill.dischargedAt().toLocalDate();
      List<Insurance> asked = insurances.get(bill.patient().idNumber());
      if (asked == null) {
        throw new IllegalStateException("nobody insures the patient");
      }
      List<Determination> ours = Adjudicator.determine(new Case(bill, asked, used));
      List<Verdict> theirs = oracle.decide(bill, asked);
      bills++;
      for (int j = 0; j < ours.size(); j++) {
        compare(i, bill, asked.get(j), ours.get(j), theirs.get(j), differences);
        meet(ours.get(j));
      }
      differences.addAll(Properties.broken(new Case(bill, asked, used), ours));
      for (Determination determination : ours) {
        used = used.after(determination.accumulators());
      }
      if (!differences.isEmpty()) {
        return differences;
      }
    }
    return differences;
  }

  private static void compare(
      int number,
      Discharge bill,
      Insurance insurance,
      Determination ours,
      Verdict theirs,
      List<String> differences) {
    String is = said(ours);
    String expected = said(theirs);
    if (!is.equals(expected)) {
      differences.add(
          "bill %d, %s: %s %s, but the oracle says %s%nterms %s%ncoverage %s%nbill %s%nsteps %s"
              .formatted(
                  number,
                  ours.coverageRef(),
                  is,
                  ours.reasons(),
                  expected,
                  insurance.plan(),
                  insurance.coverage(),
                  bill,
                  ours.benefits()));
    }
  }

  private static String said(Determination ours) {
    List<BigDecimal> benefits =
        ours.benefits().stream()
            .map(BenefitResult::amount)
            .map(Visit::fen)
            .filter(amount -> amount.signum() > 0)
            .toList();
    return "%s %s (fixed %s) %s"
        .formatted(ours.outcome(), ours.amount().fen(), ours.fixed().fen(), benefits);
  }

  private static String said(Verdict theirs) {
    return "%s %s (fixed %s) %s"
        .formatted(
            theirs.outcome(),
            theirs.amount(),
            theirs.fixed(),
            theirs.benefits().stream().filter(amount -> amount.signum() > 0).toList());
  }
}
