package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;
import org.directpay.oracle.Facts.Truth;
import org.jspecify.annotations.Nullable;

/** Answers bill after bill, and remembers what was used. */
final class Oracle {

  /**
   * What one coverage answers; amounts in fen.
   *
   * @param benefits what each benefit pays
   * @param changes what it uses
   */
  record Verdict(
      Outcome outcome,
      BigDecimal amount,
      BigDecimal fixed,
      List<BigDecimal> benefits,
      Set<ReasonCode> reasons,
      Map<Books.Key, BigDecimal> changes) {

    static Verdict nothing(Outcome outcome, Set<ReasonCode> reasons) {
      return new Verdict(outcome, BigDecimal.ZERO, BigDecimal.ZERO, List.of(), reasons, Map.of());
    }
  }

  private final Books books = new Books();

  Books books() {
    return books;
  }

  /** One verdict for each insurance, in the order of payment; what they use is kept. */
  List<Verdict> decide(Discharge discharge, List<Insurance> insurances) {
    Visit visit = new Visit(discharge);
    List<Verdict> verdicts = new ArrayList<>();
    boolean waits = false;
    for (Insurance insurance : insurances) {
      Verdict verdict = new One(visit, insurance, waits).decide();
      waits |= verdict.outcome() == Outcome.NEEDS_PERSON;
      verdicts.add(verdict);
    }
    return verdicts;
  }

  /** One coverage. */
  private final class One {

    private final Visit visit;
    private final Insurance insurance;
    private final Coverage coverage;
    private final Plan plan;
    private final Facts facts;
    private final boolean earlierWaits;
    private final Set<ReasonCode> reasons = EnumSet.noneOf(ReasonCode.class);

    One(Visit visit, Insurance insurance, boolean earlierWaits) {
      this.earlierWaits = earlierWaits;
      this.visit = visit;
      this.insurance = insurance;
      this.coverage = insurance.coverage();
      this.plan = insurance.plan();
      this.facts = new Facts(visit, coverage, plan, books, earlierWaits);
    }

    Verdict decide() {
      ask(insurance.stop() == Insurance.Stop.PLAN, ReasonCode.PLAN_STOPPED);
      ask(insurance.stop() == Insurance.Stop.INSURER, ReasonCode.INSURER_STOPPED);
      String name = visit.discharge.patient().name();
      ask(!coverage.insured().name().equals(name), ReasonCode.NAME_DIFFERS);
      LocalDate day = visit.day();
      Truth waits = waitsByBenefit() ? Truth.NO : waiting(plan.waiting().days());
      if (day.isBefore(coverage.startsOn()) || day.isAfter(coverage.endsOn())) {
        ask(waits == Truth.YES, ReasonCode.IN_WAITING_PERIOD);
        return nothing(ReasonCode.COVERAGE_NOT_IN_FORCE);
      }
      if (waits == Truth.YES) {
        return nothing(ReasonCode.IN_WAITING_PERIOD);
      }
      ask(waits == Truth.UNKNOWN, ReasonCode.DATA_INCOMPLETE);
      boolean unprescribed =
          visit.discharge.setting() == Setting.PHARMACY
              && visit.discharge.facts().prescriptionReference().isEmpty();
      for (Exclusion exclusion : plan.exclusions()) {
        Truth holds = facts.hold(exclusion.when());
        if (holds == Truth.YES && !exclusion.question().isOpen()) {
          return nothing(ReasonCode.EXCLUDED);
        }
        if (holds != Truth.NO) {
          ask(unprescribed, ReasonCode.DATA_INCOMPLETE);
          ask(earlierWaits, ReasonCode.EARLIER_COVERAGE_WAITS);
          ask(holds == Truth.YES, ReasonCode.QUESTION_OPEN);
          ask(holds == Truth.UNKNOWN && !facts.dependOnEarlier(), ReasonCode.DATA_INCOMPLETE);
          return person();
        }
      }
      ask(unprescribed, ReasonCode.DATA_INCOMPLETE);
      return choose();
    }

    private Verdict nothing(ReasonCode why) {
      ask(true, why);
      // If this is somebody else, what the terms say to the insured settles nothing.
      boolean asks =
          why != ReasonCode.COVERAGE_NOT_IN_FORCE && reasons.contains(ReasonCode.NAME_DIFFERS);
      return Verdict.nothing(asks ? Outcome.NEEDS_PERSON : Outcome.NOTHING, reasons);
    }

    private Verdict person() {
      return Verdict.nothing(Outcome.NEEDS_PERSON, reasons);
    }

    private void ask(boolean holds, ReasonCode why) {
      if (holds) {
        reasons.add(why);
      }
    }

    private Verdict choose() {
      ask(earlierWaits, ReasonCode.EARLIER_COVERAGE_WAITS);
      Variant variant = variant();
      ask(variant == null && !facts.dependOnEarlier(), ReasonCode.DATA_INCOMPLETE);
      ask(variant != null && variant.question().isOpen(), ReasonCode.QUESTION_OPEN);
      if (variant == null) {
        return person();
      }
      int then = books.now();
      int here = visit.own.now();
      visit.counted.clear();
      Verdict verdict;
      try {
        verdict = calculate(variant);
      } catch (Missing missing) {
        reasons.add(ReasonCode.DATA_INCOMPLETE);
        verdict = person();
      }
      if (!reasons.isEmpty()) {
        verdict = person();
      }
      if (verdict.outcome() == Outcome.NEEDS_PERSON) {
        books.backTo(then);
        visit.own.backTo(here);
      }
      return verdict;
    }

    private @Nullable Variant variant() {
      for (Variant variant : plan.variants()) {
        Truth holds = facts.hold(variant.when());
        if (holds != Truth.NO) {
          return holds == Truth.YES ? variant : null;
        }
      }
      throw new IllegalStateException("no variant");
    }

    /** Whether a benefit has waiting days of its own, so that each is asked by itself. */
    private boolean waitsByBenefit() {
      return plan.variants().stream()
          .flatMap(variant -> variant.benefits().stream())
          .anyMatch(benefit -> benefit.waitingDays() != null);
    }

    /** Whether any date lies inside the waiting period. */
    private Truth waiting(int days) {
      Cause cause = visit.discharge.facts().cause();
      if (days == 0 || cause == Cause.ACCIDENT) {
        return Truth.NO;
      }
      LocalDate over = coverage.enrolledOn().plusDays(days);
      boolean unknown = false;
      for (Plan.Waiting.Date which : plan.waiting().dates()) {
        LocalDate date =
            switch (which) {
              case VISIT -> visit.day();
              case FIRST_VISIT -> visit.discharge.facts().firstVisitOn();
              case DIAGNOSIS -> visit.discharge.facts().diagnosedOn();
            };
        if (date != null && date.isBefore(over)) {
          return cause == null ? Truth.UNKNOWN : Truth.YES;
        }
        unknown |= date == null;
      }
      return unknown ? Truth.UNKNOWN : Truth.NO;
    }

    private Verdict calculate(Variant variant) {
      int then = books.now();
      Grid left = visit.left();
      Grid paid = visit.gross.none();
      BigDecimal fixed = BigDecimal.ZERO;
      List<BigDecimal> benefits = new ArrayList<>();
      Set<ReasonCode> nothing = EnumSet.noneOf(ReasonCode.class);
      for (Benefit benefit : variant.benefits()) {
        Turn turn = Turn.of(visit, coverage, benefit, books, facts);
        Reimbursing.Paid one = pay(turn, left.minus(paid));
        paid = paid.plus(one.cells());
        fixed = fixed.add(one.amount().subtract(one.cells().total()));
        benefits.add(one.amount());
        nothing.addAll(turn.reasons());
      }
      if (variant.benefits().isEmpty()) {
        Conditions when = variant.when();
        boolean illness =
            !when.diagnosisLists().isEmpty() || Boolean.TRUE.equals(when.preExisting());
        nothing.add(illness ? ReasonCode.PRE_EXISTING_CONDITION : ReasonCode.NOT_COVERED);
      }
      BigDecimal amount = Share.sum(benefits);
      if (plan.automaticLimit() != null && amount.compareTo(Visit.fen(plan.automaticLimit())) > 0) {
        return new Verdict(
            Outcome.NEEDS_PERSON,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            benefits,
            Set.of(ReasonCode.ABOVE_AUTOMATIC_LIMIT),
            Map.of());
      }
      visit.pay(Payer.EARLIER_COVERAGES, paid);
      if (asks(when -> when.stayNumber() != null)
          && visit.discharge.setting() == Setting.INPATIENT) {
        books.add(facts.stay(), BigDecimal.ONE);
      }
      if (asks(when -> when.claimFreeYears() != null) || asksForClaimFreeYears()) {
        books.add(facts.paidIn(Books.year(coverage, visit.day())), amount);
      }
      boolean pays = amount.signum() > 0;
      return new Verdict(
          pays ? Outcome.PAYS : Outcome.NOTHING,
          amount,
          fixed,
          benefits,
          pays ? Set.of() : nothing,
          books.since(then));
    }

    private Reimbursing.Paid pay(Turn turn, Grid left) {
      Benefit benefit = turn.benefit();
      Integer own = benefit.waitingDays();
      Truth waits = waiting(own == null ? plan.waiting().days() : own);
      if (waits == Truth.UNKNOWN) {
        throw new Missing("waiting_dates");
      }
      if (waits == Truth.YES) {
        turn.reasons().add(ReasonCode.IN_WAITING_PERIOD);
        return new Reimbursing.Paid(BigDecimal.ZERO, left.none());
      }
      if (benefit.terms() instanceof Reimbursement costs) {
        return new Reimbursing(turn, costs).pay(left);
      }
      BigDecimal amount =
          benefit.terms() instanceof LumpSum sums
              ? new Summing(turn, sums).pay()
              : new Allowing(turn, (org.directpay.core.plan.Allowance) benefit.terms()).pay();
      return new Reimbursing.Paid(amount, left.none());
    }

    private boolean asks(java.util.function.Predicate<Conditions> about) {
      return plan.exclusions().stream().map(Exclusion::when).anyMatch(about)
          || plan.variants().stream().map(Variant::when).anyMatch(about);
    }

    private boolean asksForClaimFreeYears() {
      return plan.variants().stream()
          .flatMap(variant -> variant.benefits().stream())
          .anyMatch(
              benefit ->
                  benefit.terms() instanceof Reimbursement costs
                      && costs.deductible() != null
                      && costs.deductible().lessPerClaimFreeYear().isPositive());
    }
  }
}
