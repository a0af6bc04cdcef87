package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.benefit.CompiledPlan.CompiledExclusion;
import org.directpay.core.benefit.CompiledPlan.CompiledVariant;
import org.directpay.core.benefit.CompiledPlan.Promise;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Plan.Waiting;
import org.directpay.core.plan.Question;
import org.jspecify.annotations.Nullable;

/** What keeps a coverage from being calculated at all, and the variant that it would be by. */
final class Gates {

  private static final List<Waiting.Date> DATES = List.of(Waiting.Date.values());

  private final Turn turn;
  private final Plan plan;
  private final List<Reason> reasons = new ArrayList<>(0);

  private Gates(Turn turn) {
    this.turn = turn;
    this.plan = turn.plan().plan();
  }

  /**
   * What came of asking.
   *
   * @param reasons all that apply, in order of precedence; none: the variant is calculated
   * @param variant absent if the matter ended before one was chosen
   */
  record Passage(List<Reason> reasons, @Nullable CompiledVariant variant) {}

  /**
   * @param doubts about the bill itself
   */
  static Passage ask(Turn turn, List<Reason> doubts) {
    return new Gates(turn).ask(doubts);
  }

  /** Whether the terms themselves say that nothing is due. */
  static boolean decidedByTerms(ReasonCode code) {
    return code == ReasonCode.COVERAGE_NOT_IN_FORCE
        || code == ReasonCode.IN_WAITING_PERIOD
        || code == ReasonCode.EXCLUDED;
  }

  private Passage ask(List<Reason> doubts) {
    addOfCoverage();
    CompiledVariant variant = null;
    if (holds() && addExclusion()) {
      variant = variant();
      if (variant != null) {
        addMissingData(variant);
      }
    }
    addStop();
    // A coverage that does not hold asks for no data, and for nobody's answer.
    if (holds()) {
      addPrescription();
      reasons.addAll(doubts);
      if (turn.standing().waits()) {
        reasons.add(Reason.of(ReasonCode.EARLIER_COVERAGE_WAITS));
      }
    }
    if (reasons.size() > 1) {
      reasons.sort(Comparator.comparing(Reason::code));
    }
    return new Passage(reasons, variant);
  }

  private boolean holds() {
    return reasons.isEmpty() || reasons.stream().noneMatch(one -> decidedByTerms(one.code()));
  }

  private void addOfCoverage() {
    Coverage coverage = turn.coverage();
    LocalDate day = turn.bill().visitDay();
    if (!coverage.inForceOn(day)) {
      reasons.add(Reason.of(ReasonCode.COVERAGE_NOT_IN_FORCE));
    }
    if (!coverage.insured().name().equals(turn.discharge().patient().name())) {
      reasons.add(Reason.of(ReasonCode.NAME_DIFFERS));
    }
    // Where benefits wait by themselves, each is asked when the variant is known.
    if (!turn.plan().waitsByBenefit()) {
      Truth over = isOver(turn, plan.waiting().days());
      if (over.fails()) {
        reasons.add(new Reason(ReasonCode.IN_WAITING_PERIOD, plan.waiting().clause(), ""));
      } else if (over.isUnknown() && holds()) {
        lacks(plan.waiting().clause(), over.unknown());
      }
    }
  }

  /**
   * Asks the exclusions in their order.
   *
   * @return whether all fail, so that variants are asked
   */
  private boolean addExclusion() {
    for (CompiledExclusion exclusion : turn.plan().exclusions()) {
      Truth when = exclusion.when().test(turn);
      String name = exclusion.terms().name();
      String clause = exclusion.terms().clause();
      if (when.isUnknown()) {
        lacks(clause, name, when);
      } else if (when.holds() && exclusion.terms().question().isOpen()) {
        open(clause, exclusion.terms().question());
      } else if (when.holds()) {
        reasons.add(new Reason(ReasonCode.EXCLUDED, clause, name));
      }
      if (!when.fails()) {
        return false;
      }
    }
    return true;
  }

  /** The first variant that holds; none if that cannot be told, or is a person's to say. */
  private @Nullable CompiledVariant variant() {
    for (CompiledVariant variant : turn.plan().variants()) {
      Truth when = variant.when().test(turn);
      if (when.isUnknown()) {
        lacks(variant.terms().clause(), variant.terms().name(), when);
        return null;
      }
      if (when.holds()) {
        if (variant.terms().question().isOpen()) {
          open(variant.terms().clause(), variant.terms().question());
          return null;
        }
        return variant;
      }
    }
    throw new IllegalStateException(plan.id() + " has no terms for this bill");
  }

  /** One reason for a benefit: the first fact that it lacks. */
  private void addMissingData(CompiledVariant variant) {
    for (Promise promise : variant.promises()) {
      Benefit benefit = promise.benefit();
      Truth over = turn.plan().waitsByBenefit() ? isOver(turn, benefit) : Truth.HOLDS;
      String missing =
          over.isUnknown() ? over.unknown() : over.fails() ? null : promise.rule().missing(turn);
      if (missing != null) {
        lacks(benefit.clause(), benefit.code() + ": " + missing);
      }
    }
  }

  /** Whether a benefit's waiting days are over, its own or else the plan's. */
  static Truth isOver(Turn turn, Benefit benefit) {
    Integer own = benefit.waitingDays();
    return isOver(turn, own == null ? turn.plan().plan().waiting().days() : own);
  }

  /**
   * Whether so many days are over on all dates that the plan names. An accident waits for none, so
   * that days which are not over ask for the cause; where there are none no date is asked for.
   */
  private static Truth isOver(Turn turn, int days) {
    VisitFacts facts = turn.discharge().facts();
    if (days == 0 || facts.cause() == Cause.ACCIDENT) {
      return Truth.HOLDS;
    }
    Plan plan = turn.plan().plan();
    LocalDate from = turn.coverage().enrolledOn().plusDays(days);
    Truth over = Truth.HOLDS;
    for (Waiting.Date date : DATES) {
      if (plan.waiting().dates().contains(date)) {
        over =
            over.and(
                switch (date) {
                  case VISIT -> isOver(turn.bill().visitDay(), from, "");
                  case FIRST_VISIT -> isOver(facts.firstVisitOn(), from, "/first_visit_on");
                  case DIAGNOSIS -> isOver(facts.diagnosedOn(), from, "/diagnosed_on");
                });
      }
    }
    return over.fails() && facts.cause() == null ? Truth.unknown("/cause") : over;
  }

  private static Truth isOver(@Nullable LocalDate day, LocalDate from, String pointer) {
    return day == null ? Truth.unknown(pointer) : Truth.of(!day.isBefore(from));
  }

  private void addPrescription() {
    Discharge discharge = turn.discharge();
    if (discharge.setting() == Setting.PHARMACY
        && discharge.facts().prescriptionReference().isEmpty()) {
      lacks("", "/prescription_reference");
    }
  }

  private void addStop() {
    switch (turn.insurance().stop()) {
      case NONE -> {}
      case PLAN -> reasons.add(Reason.of(ReasonCode.PLAN_STOPPED));
      case INSURER -> reasons.add(Reason.of(ReasonCode.INSURER_STOPPED));
    }
  }

  private void lacks(String clause, String name, Truth when) {
    if (!when.equals(ConditionTest.WAITS)) {
      lacks(clause, name + ": " + when.unknown());
    }
  }

  private void lacks(String clause, String subject) {
    reasons.add(new Reason(ReasonCode.DATA_INCOMPLETE, clause, subject));
  }

  private void open(String clause, Question question) {
    reasons.add(new Reason(ReasonCode.QUESTION_OPEN, clause, question.text()));
  }
}
