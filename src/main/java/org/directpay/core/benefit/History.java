package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.BillNames;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.PlanId;

/** What postings of earlier bills tell of a person under a policy. */
final class History {

  private static final Counting BY_DAY = Counting.of(Period.DAY, Owner.PERSON, "");
  private static final Counting BY_YEAR = Counting.of(Period.POLICY_YEAR, Owner.PERSON, "");

  /** The subject of what the whole plan paid. */
  private static final String PLAN = "plan";

  private History() {}

  /**
   * The number of this stay in the policy year, from 1, in the order of their first days. Bills of
   * one visit are one stay.
   */
  static int stayNumber(Turn turn) {
    LocalDate today = turn.bill().visitDay();
    AccumulatorKey mine = stay(turn).key();
    Set<String> others = new HashSet<>();
    turn.tally()
        .forEach(
            key ->
                isLike(key, mine)
                    && !key.name().equals(mine.name())
                    && !key.periodFrom().isBefore(turn.policyYear())
                    && !key.periodFrom().isAfter(today),
            (key, bills) -> others.add(key.name().subject()));
    return others.size() + 1;
  }

  /** Where this stay is counted. */
  static Account stay(Turn turn) {
    BillNames names = turn.discharge().names();
    String visit = names.visitId().isEmpty() ? names.settlementId() : names.visitId();
    return turn.account(counter(turn, Kind.STAY, names.hospitalId() + "/" + visit, BY_DAY));
  }

  /** Where is counted what the plan paid in this policy year. */
  static Account paid(Turn turn) {
    return turn.account(counter(turn, Kind.PAID, PLAN, BY_YEAR));
  }

  /**
   * Policy years without a payment, from the first on: those that the coverage states, and then
   * those of the coverage itself, up to the first in which something was paid.
   */
  static int claimFreeYears(Turn turn) {
    int years = turn.coverage().facts().claimFreeYears();
    Counter paid = counter(turn, Kind.PAID, PLAN, BY_YEAR);
    LocalDate first = turn.coverage().startsOn();
    int ended = turn.policyYear().getYear() - first.getYear();
    for (int year = 0; year < ended; year++) {
      LocalDate from = turn.coverage().policyYearOf(first.plusYears(year));
      if (turn.account(paid, from).used(turn.tally()) > 0) {
        return years;
      }
      years++;
    }
    return years;
  }

  private static Counter counter(Turn turn, Kind kind, String subject, Counting counting) {
    PlanId plan = turn.coverage().plan();
    return new Counter(new AccumulatorName(plan.code(), kind, subject), counting, null);
  }

  /** Whether two accumulators are of one person, plan and kind. */
  static boolean isLike(AccumulatorKey one, AccumulatorKey other) {
    return one.name().kind() == other.name().kind()
        && one.owner() == other.owner()
        && one.ownerId().equals(other.ownerId())
        && one.name().planCode().equals(other.name().planCode());
  }
}
