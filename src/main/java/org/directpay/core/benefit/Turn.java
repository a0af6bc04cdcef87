package org.directpay.core.benefit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.jspecify.annotations.Nullable;

/** One coverage's turn at a bill: everything that its terms may ask. */
final class Turn {

  /** All payers, one bit each; see {@link #bit}. */
  static final int ALL_PAYERS = (1 << Payer.values().length) - 1;

  private final Insurance insurance;
  private final Bill bill;
  private final Tally tally;
  private final Standing standing;
  private final boolean last;

  /** What is left of each cell now. */
  private final long[][] left;

  /** What payers have paid on each cell, by set of payers; made when it is asked for. */
  private final long[] @Nullable [] paid = new long[ALL_PAYERS + 1][];

  private final List<Effect> effects = new ArrayList<>(0);
  private final @Nullable String[] owners = new String[Owner.values().length];
  private final @Nullable LocalDate[] policyYear = new LocalDate[1];

  Turn(Insurance insurance, Bill bill, Tally tally, Standing standing, boolean last) {
    this.insurance = insurance;
    this.bill = bill;
    this.tally = tally;
    this.standing = standing;
    this.last = last;
    this.left = new long[][] {standing.left()};
  }

  static int bit(Payer payer) {
    return 1 << Cells.index(payer);
  }

  Insurance insurance() {
    return insurance;
  }

  Coverage coverage() {
    return insurance.coverage();
  }

  CompiledPlan plan() {
    return insurance.terms();
  }

  Bill bill() {
    return bill;
  }

  Discharge discharge() {
    return bill.discharge();
  }

  Tally tally() {
    return tally;
  }

  Standing standing() {
    return standing;
  }

  /** Whether nobody pays after this coverage, so that nobody asks where its money lies. */
  boolean isLast() {
    return last;
  }

  /** What payments set off besides money; grows. */
  List<Effect> effects() {
    return effects;
  }

  long[] left() {
    return left[0];
  }

  void leave(long[] cells) {
    left[0] = cells;
  }

  /** What these payers have paid on each cell before this coverage's turn. */
  long[] paid(int payers) {
    long[] known = paid[payers];
    if (known == null) {
      known = payers == ALL_PAYERS ? paidByAll() : paidBy(payers);
      paid[payers] = known;
    }
    return known;
  }

  private long[] paidByAll() {
    long[] gross = bill.gross();
    long[] before = standing.left();
    long[] sum = new long[gross.length];
    for (int cell = 0; cell < sum.length; cell++) {
      sum[cell] = gross[cell] - before[cell];
    }
    return sum;
  }

  private long[] paidBy(int payers) {
    long[] sum = new long[bill.gross().length];
    long[] before = bill.gross();
    for (Payer payer : Payer.values()) {
      long[] after =
          switch (payer) {
            case PUBLIC_FUNDS -> bill.afterPublicFunds();
            case THIRD_PARTIES -> bill.afterThirdParties();
            case EARLIER_COVERAGES -> standing.left();
          };
      if ((payers & bit(payer)) != 0) {
        for (int cell = 0; cell < sum.length; cell++) {
          sum[cell] += before[cell] - after[cell];
        }
      }
      before = after;
    }
    return sum;
  }

  /** The accumulator that a counter means for this person and bill. */
  Account account(Counter counter) {
    return account(counter, firstDay(counter.counting()));
  }

  /** The same for a period that begins on a day. */
  Account account(Counter counter, LocalDate from) {
    return new Account(key(counter, from), counter.ofVisit(), null);
  }

  AccumulatorKey key(Counter counter, LocalDate from) {
    return new AccumulatorKey(
        counter.counting().owner(), ownerId(counter.counting().owner()), counter.name(), from);
  }

  String ownerId(Owner owner) {
    String known = owners[Cells.index(owner)];
    if (known == null) {
      known = AccumulatorKey.ownerId(owner, coverage());
      owners[Cells.index(owner)] = known;
    }
    return known;
  }

  private LocalDate firstDay(Counting counting) {
    return counting.period() == Period.POLICY_YEAR && counting.years() == 1
        ? policyYear()
        : counting.firstDay(coverage(), bill.visitDay());
  }

  /** The first day of the policy year. */
  LocalDate policyYear() {
    LocalDate known = policyYear[0];
    if (known == null) {
      known = coverage().policyYearOf(bill.visitDay());
      policyYear[0] = known;
    }
    return known;
  }

  /** Whole years from the enrolment to the visit. */
  int yearsEnrolled() {
    return (int) ChronoUnit.YEARS.between(coverage().enrolledOn(), bill.visitDay());
  }
}
