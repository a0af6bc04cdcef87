package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** What is borne before anything is paid. */
final class DeductibleRule {

  private final Deductible terms;
  private final Counter own;
  private final @Nullable Counter family;
  private final @Nullable Counter met;
  private final int[] fillers;
  private final boolean filledByOutOfList;

  private DeductibleRule(Deductible terms, Counter own, boolean outOfListCounts) {
    this.terms = terms;
    this.own = own;
    Money familyAmount = terms.familyAmount();
    this.family =
        familyAmount == null
            ? null
            : own.as(Kind.FAMILY_DEDUCTIBLE, Owner.POLICY, familyAmount.fen());
    this.met = terms.waivedForFamily() ? own.as(Kind.DEDUCTIBLE_MET, Owner.POLICY, null) : null;
    this.fillers = terms.filledBy().stream().sorted().mapToInt(Turn::bit).toArray();
    this.filledByOutOfList = terms.filledByOutOfList() && !outOfListCounts;
  }

  /** A benefit's deductible; what is out of the list fills it only if the base leaves it out. */
  static DeductibleRule of(
      PlanId plan, Benefit benefit, Deductible terms, boolean outOfListCounts) {
    Counter own = Counter.of(plan, benefit, Kind.DEDUCTIBLE, terms.counting(), null);
    return new DeductibleRule(terms, own, outOfListCounts);
  }

  boolean ofDay() {
    return own.ofDay();
  }

  boolean asksForOutOfList() {
    return filledByOutOfList;
  }

  boolean asksForClaimFreeYears() {
    return terms.lessPerClaimFreeYear().isPositive();
  }

  /**
   * Takes what is left of the deductible off the base.
   *
   * @return what the member bears of it
   */
  long apply(Turn turn, Selection lines, Days days, Worksheet sheet) {
    long base = sheet.amount();
    long others = filledByOthers(turn, lines);
    List<Filled> byDay = ofDay() ? byDay(turn, days, base, others) : List.of();
    Filled filled = ofDay() ? sum(byDay) : fill(turn, turn.account(own), base, others, 0);
    if (base > 0) {
      long left = filled.left - filled.others;
      if (filled.others > 0) {
        sheet.show(
            Step.Kind.DEDUCTIBLE_FILLED, filled.left, left, filled.others, 0, terms.clause());
      }
      for (int day = 0; day < byDay.size(); day++) {
        show(days.day(day), byDay.get(day), sheet);
      }
      long applied = ofDay() ? filled.borne : left;
      sheet.take(Step.Kind.DEDUCTIBLE, base - filled.borne, applied, terms.clause());
    }
    return filled.borne;
  }

  private void show(LocalDate day, Filled of, Worksheet sheet) {
    if (of.base > 0) {
      sheet.showOne(
          Step.Kind.DEDUCTIBLE_OF_DAY,
          day.toString(),
          of.base,
          of.base - of.borne,
          of.left - of.others,
          terms.clause());
    }
  }

  /** What was left of the deductible of a base, and what others and the member bear of that. */
  private record Filled(long base, long left, long others, long borne) {

    Filled plus(Filled day) {
      return new Filled(base + day.base, left + day.left, others + day.others, borne + day.borne);
    }
  }

  private static Filled sum(List<Filled> days) {
    return days.stream().reduce(new Filled(0, 0, 0, 0), Filled::plus);
  }

  private List<Filled> byDay(Turn turn, Days days, long base, long others) {
    long[] bases = days.shares(base);
    long[] fillings = days.shares(others);
    List<Filled> filled = new ArrayList<>(days.size());
    long borne = 0;
    for (int i = 0; i < days.size(); i++) {
      Account account = turn.account(own, days.day(i));
      Filled day = fill(turn, account, bases[i], fillings[i], borne);
      borne += day.borne;
      filled.add(day);
    }
    return filled;
  }

  /**
   * Fills one deductible.
   *
   * @param borneBefore what is borne on the bill's days before
   */
  private Filled fill(Turn turn, Account account, long base, long others, long borneBefore) {
    long amount = amount(turn);
    long left = left(turn, account, amount);
    long filled = Math.min(left, others);
    long borne = Math.min(base, left - filled);
    long fills = terms.accountDoesNotFill() ? inCash(turn, borne, borneBefore) : borne;
    use(turn, account, amount, filled + fills);
    return new Filled(base, left, filled, borne);
  }

  /** The part of what is borne that the personal account does not pay. */
  private static long inCash(Turn turn, long borne, long borneBefore) {
    long ofAccount = Math.max(0, turn.discharge().social().accountPaid().fen() - borneBefore);
    return Math.max(0, borne - ofAccount);
  }

  private long filledByOthers(Turn turn, Selection lines) {
    long sum = 0;
    for (int payer : fillers) {
      sum += lines.base() - lines.base(turn.paid(payer));
    }
    if (filledByOutOfList) {
      sum += lines.part(Cells.FULL_SELF_PAY, turn.paid(Turn.ALL_PAYERS));
    }
    return sum;
  }

  /** The amount for this visit, before anything is borne. */
  private long amount(Turn turn) {
    long amount = terms.amount().fen();
    for (Deductible.Dated dated : terms.indexed()) {
      if (!dated.from().isAfter(turn.bill().visitDay())) {
        amount = dated.amount().fen();
      }
    }
    if (asksForClaimFreeYears()) {
      long less = terms.lessPerClaimFreeYear().fen() * History.claimFreeYears(turn);
      amount = Math.max(terms.floor().fen(), amount - less);
    }
    return amount;
  }

  private long left(Turn turn, Account own, long amount) {
    long left = own.left(turn.tally(), amount);
    if (family != null && terms.familyAmount() != null) {
      long ofFamily = of(turn, family, own).left(turn.tally(), terms.familyAmount().fen());
      left = Math.min(left, ofFamily);
    }
    // Who met it alone has nothing left anyway.
    return met != null && of(turn, met, own).used(turn.tally()) > 0 ? 0 : left;
  }

  private void use(Turn turn, Account own, long amount, long filled) {
    boolean wasOpen = met != null && own.used(turn.tally()) < amount;
    own.use(turn.tally(), filled, amount);
    if (family != null) {
      of(turn, family, own).use(turn.tally(), filled, family.limit());
    }
    if (met != null && wasOpen && own.used(turn.tally()) >= amount) {
      of(turn, met, own).use(turn.tally(), 1, null);
    }
  }

  /** Another accumulator of the same period. */
  private static Account of(Turn turn, Counter counter, Account own) {
    return turn.account(counter, own.key().periodFrom());
  }
}
