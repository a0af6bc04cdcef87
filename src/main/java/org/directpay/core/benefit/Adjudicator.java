package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.benefit.CompiledPlan.CompiledVariant;
import org.directpay.core.benefit.CompiledPlan.Promise;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** Decides what each coverage of a patient pays on one bill. */
public final class Adjudicator {

  private Adjudicator() {}

  /**
   * One determination for each insurance, in the order of payment. Each sees what public funds,
   * third parties and the ones before it paid, and the accumulators as those left them.
   */
  public static List<Determination> determine(Case question) {
    Bill bill = Bill.of(question.discharge());
    Tally tally = new Tally(question.accumulators());
    int count = question.insurances().size();
    List<Determination> determinations = new ArrayList<>(count);
    Standing standing = Standing.before(bill, question.booked());
    for (int i = 0; i < count; i++) {
      Insurance insurance = question.insurances().get(i);
      Turn turn = new Turn(insurance, bill, tally, standing, /* last= */ i == count - 1);
      Determination determination = answer(turn, question);
      determinations.add(determination);
      standing = next(turn, determination);
    }
    return List.copyOf(determinations);
  }

  private static Standing next(Turn turn, Determination determination) {
    if (determination.outcome() == Outcome.NEEDS_PERSON) {
      turn.tally().drop();
      return turn.standing().afterWaiting();
    }
    turn.tally().keep();
    return turn.standing().afterPaying(determination, turn.left());
  }

  private static Determination answer(Turn turn, Case question) {
    for (Case.Booked booked : question.booked()) {
      if (booked.coverageRef().equals(turn.coverage().ref())) {
        Reason already = Reason.of(ReasonCode.BILL_ALREADY_BOOKED, booked.messageId());
        return unpaid(turn, null, Outcome.NOTHING, List.of(), List.of(already));
      }
    }
    Gates.Passage passage = Gates.ask(turn, question.doubts());
    List<Reason> gates = passage.reasons();
    CompiledVariant variant = passage.variant();
    if (gates.isEmpty() && variant != null) {
      return calculate(turn, variant);
    }
    Outcome outcome =
        Gates.decidedByTerms(gates.get(0).code()) ? Outcome.NOTHING : Outcome.NEEDS_PERSON;
    return unpaid(turn, variant, outcome, List.of(), gates);
  }

  private static Determination calculate(Turn turn, CompiledVariant variant) {
    List<Worksheet> sheets = new ArrayList<>(variant.promises().size());
    List<BenefitResult> results = new ArrayList<>(variant.promises().size());
    long amount = 0;
    long fixed = 0;
    for (Promise promise : variant.promises()) {
      Worksheet sheet = apply(turn, promise);
      sheets.add(sheet);
      results.add(sheet.result());
      amount = Math.addExact(amount, sheet.amount());
      fixed += promise.rule().paysBack() ? 0 : sheet.amount();
    }
    Money limit = turn.plan().plan().automaticLimit();
    if (limit != null && amount > limit.fen()) {
      List<Reason> above = List.of(Reason.of(ReasonCode.ABOVE_AUTOMATIC_LIMIT));
      return unpaid(turn, variant, Outcome.NEEDS_PERSON, results, above);
    }
    count(turn, amount);
    return new Determination(
        turn.coverage().id(),
        turn.plan().plan().id(),
        variant.terms().name(),
        amount > 0 ? Outcome.PAYS : Outcome.NOTHING,
        Money.ofFen(amount),
        Money.ofFen(fixed),
        Money.ofFen(turn.standing().othersPaid()),
        results,
        amount > 0 ? List.of() : whyNothing(variant, sheets),
        turn.tally().changes(),
        turn.effects());
  }

  /** One benefit's calculation, unless its waiting days are not over. */
  private static Worksheet apply(Turn turn, Promise promise) {
    Benefit benefit = promise.benefit();
    if (turn.plan().waitsByBenefit() && !Gates.isOver(turn, benefit).holds()) {
      Worksheet sheet = new Worksheet(benefit, 0);
      Plan plan = turn.plan().plan();
      String clause = benefit.waitingDays() == null ? plan.waiting().clause() : "";
      sheet.refuse(ReasonCode.IN_WAITING_PERIOD, clause);
      return sheet;
    }
    return promise.rule().apply(turn);
  }

  /** Keeps count of stays and of what was paid, if the plan has a term that asks. */
  private static void count(Turn turn, long amount) {
    if (turn.plan().asksForStays() && turn.discharge().setting() == Setting.INPATIENT) {
      History.stay(turn).use(turn.tally(), 1, null);
    }
    if (turn.plan().asksForClaimFreeYears()) {
      History.paid(turn).use(turn.tally(), amount, null);
    }
  }

  /** Each benefit's own reason; a variant without benefits covers nothing. */
  private static List<Reason> whyNothing(CompiledVariant variant, List<Worksheet> sheets) {
    if (sheets.isEmpty()) {
      Variant terms = variant.terms();
      ReasonCode code =
          variant.asksForIllness() ? ReasonCode.PRE_EXISTING_CONDITION : ReasonCode.NOT_COVERED;
      return List.of(new Reason(code, terms.clause(), terms.name()));
    }
    return sheets.stream()
        .map(Worksheet::whyNothing)
        .sorted(Comparator.comparing(Reason::code))
        .toList();
  }

  /** A determination that pays and uses nothing. */
  private static Determination unpaid(
      Turn turn,
      @Nullable CompiledVariant variant,
      Outcome outcome,
      List<BenefitResult> shown,
      List<Reason> reasons) {
    return new Determination(
        turn.coverage().id(),
        turn.plan().plan().id(),
        variant == null ? "" : variant.terms().name(),
        outcome,
        Money.ZERO,
        Money.ZERO,
        Money.ofFen(turn.standing().othersPaid()),
        shown,
        reasons,
        List.of(),
        List.of());
  }
}
