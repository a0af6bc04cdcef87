package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** Answers bill after bill, and remembers what was used. */
final class Oracle {

  /** What one coverage answers; amounts in fen. */
  record Verdict(
      String coverage,
      Outcome outcome,
      BigDecimal amount,
      BigDecimal fixed,
      List<BigDecimal> benefits) {}

  private final Books books = new Books();

  Books books() {
    return books;
  }

  /** One verdict for each insurance, in the order of payment; what they use is kept. */
  List<Verdict> decide(Discharge discharge, List<Insurance> insurances) {
    Visit visit = new Visit(discharge);
    Books visitBooks = new Books();
    List<Verdict> verdicts = new ArrayList<>();
    boolean waits = false;
    for (Insurance insurance : insurances) {
      Verdict verdict = new Turn(visit, visitBooks, insurance, waits).decide();
      waits |= verdict.outcome() == Outcome.NEEDS_PERSON;
      verdicts.add(verdict);
    }
    return verdicts;
  }

  /** One coverage's turn. */
  private final class Turn {

    private final Visit visit;
    private final Books visitBooks;
    private final Insurance insurance;
    private final Coverage coverage;
    private final Plan plan;
    private final Facts facts;
    private final boolean earlierWaits;

    Turn(Visit visit, Books visitBooks, Insurance insurance, boolean earlierWaits) {
      this.earlierWaits = earlierWaits;
      this.visit = visit;
      this.visitBooks = visitBooks;
      this.insurance = insurance;
      this.coverage = insurance.coverage();
      this.plan = insurance.plan();
      this.facts = new Facts(visit, coverage, plan, books, earlierWaits);
    }

    private Verdict nothing(Outcome outcome) {
      return new Verdict(coverage.id(), outcome, BigDecimal.ZERO, BigDecimal.ZERO, List.of());
    }

    Verdict decide() {
      LocalDate day = visit.day();
      if (day.isBefore(coverage.startsOn()) || day.isAfter(coverage.endsOn())) {
        return nothing(Outcome.NOTHING);
      }
      if (!coverage.insured().name().equals(visit.discharge.patient().name())) {
        return nothing(Outcome.NEEDS_PERSON);
      }
      Facts.Truth waits = waitsByBenefit() ? Facts.Truth.NO : waiting(plan.waiting().days());
      if (waits == Facts.Truth.YES) {
        return nothing(Outcome.NOTHING);
      }
      for (Exclusion exclusion : plan.exclusions()) {
        Facts.Truth holds = facts.hold(exclusion.when());
        if (holds == Facts.Truth.YES) {
          return nothing(exclusion.question().isOpen() ? Outcome.NEEDS_PERSON : Outcome.NOTHING);
        }
        if (holds == Facts.Truth.UNKNOWN) {
          return nothing(Outcome.NEEDS_PERSON);
        }
      }
      Variant variant = variant();
      if (variant == null
          || waits == Facts.Truth.UNKNOWN
          || variant.question().isOpen()
          || insurance.stop() != Insurance.Stop.NONE
          || earlierWaits) {
        return nothing(Outcome.NEEDS_PERSON);
      }
      return calculate(variant);
    }

    private @Nullable Variant variant() {
      for (Variant variant : plan.variants()) {
        switch (facts.hold(variant.when())) {
          case YES -> {
            return variant;
          }
          case UNKNOWN -> {
            return null;
          }
          case NO -> {}
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
    private Facts.Truth waiting(int days) {
      if (days == 0 || visit.discharge.facts().cause() == Cause.ACCIDENT) {
        return Facts.Truth.NO;
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
        if (date == null) {
          unknown = true;
        } else if (date.isBefore(over)) {
          return Facts.Truth.YES;
        }
      }
      return unknown ? Facts.Truth.UNKNOWN : Facts.Truth.NO;
    }

    private Verdict calculate(Variant variant) {
      Books before = books.copy();
      Books visitBefore = visitBooks.copy();
      Grid left = visit.left();
      Grid paid = visit.gross.none();
      BigDecimal fixed = BigDecimal.ZERO;
      List<BigDecimal> benefits = new ArrayList<>();
      for (Benefit benefit : variant.benefits()) {
        Integer own = benefit.waitingDays();
        Facts.Truth waits = waiting(own == null ? plan.waiting().days() : own);
        Fixed sums = new Fixed(visit, coverage, benefit, books, visitBooks, facts);
        if (waits == Facts.Truth.UNKNOWN
            || (waits == Facts.Truth.NO && sums.lacksCause(benefit.terms()))) {
          restore(before, visitBefore);
          return nothing(Outcome.NEEDS_PERSON);
        }
        if (waits == Facts.Truth.YES) {
          benefits.add(BigDecimal.ZERO);
          continue;
        }
        Grid now = left.minus(paid);
        Reimbursing.Paid one =
            benefit
                .terms()
                .fold(
                    terms ->
                        new Reimbursing(visit, coverage, benefit, terms, books, visitBooks, facts)
                            .pay(now),
                    terms -> new Reimbursing.Paid(sums.allowance(terms), visit.gross.none()),
                    terms -> new Reimbursing.Paid(sums.lumpSum(terms), visit.gross.none()));
        paid = paid.plus(one.cells());
        fixed = fixed.add(one.amount().subtract(one.cells().total()));
        benefits.add(one.amount());
      }
      BigDecimal amount = Share.sum(benefits);
      if (plan.automaticLimit() != null && amount.compareTo(Visit.fen(plan.automaticLimit())) > 0) {
        restore(before, visitBefore);
        return new Verdict(
            coverage.id(), Outcome.NEEDS_PERSON, BigDecimal.ZERO, BigDecimal.ZERO, benefits);
      }
      visit.pay(org.directpay.core.plan.Payer.EARLIER_COVERAGES, paid);
      if (visit.discharge.setting() == Setting.INPATIENT) {
        books.add(facts.stay(), BigDecimal.ONE);
      }
      books.add(facts.paidIn(Books.year(coverage, visit.day())), amount);
      Outcome outcome = amount.signum() > 0 ? Outcome.PAYS : Outcome.NOTHING;
      return new Verdict(coverage.id(), outcome, amount, fixed, benefits);
    }

    private void restore(Books before, Books visitBefore) {
      books.replace(before);
      visitBooks.replace(visitBefore);
    }
  }
}
