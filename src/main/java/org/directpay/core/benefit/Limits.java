package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Unit;

/** The limits of one benefit in one unit, or in any but days, in their order. */
final class Limits {

  private final List<Rule> rules;

  /** One limit. */
  private record Rule(Limit terms, Counter counter) {

    private boolean isByDay(Days days) {
      return counter.ofDay() && terms.unit() == Unit.FEN && !days.isEmpty();
    }

    private void cut(Turn turn, Account account, Worksheet sheet) {
      long left = account.left(turn.tally(), terms.amount());
      switch (terms.unit()) {
        case FEN ->
            sheet.take(Step.Kind.LIMIT, Math.min(sheet.amount(), left), left, terms.clause());
        case DAYS ->
            sheet.take(Step.Kind.LIMIT_DAYS, Math.min(sheet.amount(), left), left, terms.clause());
        case TIMES -> {
          // Another benefit of this pool has paid on this bill already: it is one time.
          long open = isCounted(turn, account) ? left + 1 : left;
          long out = open > 0 ? sheet.amount() : 0;
          sheet.take(Step.Kind.LIMIT_TIMES, out, open, terms.clause());
        }
      }
    }

    private void book(Turn turn, Account account, long paid) {
      if (terms.unit() != Unit.TIMES) {
        account.use(turn.tally(), paid, counter.limit());
      } else if (!isCounted(turn, account)) {
        account.use(turn.tally(), 1, counter.limit());
      }
    }

    private static boolean isCounted(Turn turn, Account account) {
      return turn.tally().isChanged(account.key(), account.ofVisit());
    }
  }

  private Limits(List<Rule> rules) {
    this.rules = rules;
  }

  /** The limits in fen and in times. */
  static Limits ofMoney(PlanId plan, Benefit benefit) {
    return of(
        plan,
        benefit,
        benefit.terms().limits().stream().filter(of -> of.unit() != Unit.DAYS).toList());
  }

  /** The limits in days. */
  static Limits ofDays(PlanId plan, Benefit benefit) {
    return of(
        plan,
        benefit,
        benefit.terms().limits().stream().filter(of -> of.unit() == Unit.DAYS).toList());
  }

  private static Limits of(PlanId plan, Benefit benefit, List<Limit> limits) {
    return new Limits(
        limits.stream()
            .map(
                of ->
                    new Rule(
                        of, Counter.of(plan, benefit, kind(of.unit()), of.counting(), of.amount())))
            .toList());
  }

  private static Kind kind(Unit unit) {
    return switch (unit) {
      case FEN -> Kind.LIMIT;
      case DAYS -> Kind.LIMIT_DAYS;
      case TIMES -> Kind.LIMIT_TIMES;
    };
  }

  /** Whether any counts the charges of a day. */
  boolean askForDays() {
    return rules.stream().anyMatch(rule -> rule.counter.ofDay() && rule.terms.unit() == Unit.FEN);
  }

  /** What each limit counts in, for one bill. */
  Account[] accounts(Turn turn) {
    Account[] accounts = new Account[rules.size()];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = turn.account(rules.get(i).counter);
    }
    return accounts;
  }

  /** The same, where a limit of the visit goes on through all admissions of a stay. */
  Account[] accounts(Turn turn, Stay stay) {
    Account[] accounts = accounts(turn);
    for (int i = 0; i < accounts.length; i++) {
      if (accounts[i].ofVisit()) {
        accounts[i] = stay.account(turn, rules.get(i).counter);
      }
    }
    return accounts;
  }

  /**
   * Cuts the amount to what is left of each limit.
   *
   * @param days how the amount lies on days
   * @return how what is left of it does
   */
  Days cut(Turn turn, Account[] accounts, Days days, Worksheet sheet) {
    Days lies = days;
    for (int i = 0; i < accounts.length; i++) {
      Rule rule = rules.get(i);
      if (rule.isByDay(lies)) {
        lies = cutByDay(turn, rule, lies, sheet);
      } else {
        rule.cut(turn, accounts[i], sheet);
      }
    }
    return lies;
  }

  private static Days cutByDay(Turn turn, Rule rule, Days days, Worksheet sheet) {
    long[] shares = days.shares(sheet.amount());
    long sum = 0;
    for (int day = 0; day < shares.length; day++) {
      Account account = turn.account(rule.counter, days.day(day));
      long left = account.left(turn.tally(), rule.terms.amount());
      if (left < shares[day]) {
        String one = days.day(day).toString();
        sheet.showOne(Step.Kind.LIMIT_OF_DAY, one, shares[day], left, left, rule.terms.clause());
        shares[day] = left;
      }
      sum += shares[day];
    }
    sheet.take(Step.Kind.LIMIT, sum, sum, rule.terms.clause());
    return days.weighing(shares);
  }

  /** Counts what is paid. Of a stay that goes on, what was counted before goes on too. */
  void book(Turn turn, Account[] accounts, Days days, long paid) {
    for (int i = 0; i < accounts.length; i++) {
      Rule rule = rules.get(i);
      if (paid == 0) {
        accounts[i].use(turn.tally(), 0, rule.counter.limit());
      } else if (rule.isByDay(days)) {
        long[] shares = days.shares(paid);
        for (int day = 0; day < shares.length; day++) {
          Account account = turn.account(rule.counter, days.day(day));
          account.use(turn.tally(), shares[day], rule.counter.limit());
        }
      } else {
        rule.book(turn, accounts[i], paid);
      }
    }
  }
}
