package org.directpay.core.benefit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.LumpSum.Severity;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;

/** The payments of one lump sum to one person, under this policy and those that it renews. */
record PaidBefore(List<Payment> payments) {

  private static final Counting BY_DAY = Counting.of(Period.DAY, Owner.INSURED, "");

  /** Payments of one day, severity and group. */
  record Payment(LocalDate day, Severity severity, String group, long times) {}

  static PaidBefore of(Turn turn, Benefit benefit) {
    List<Payment> payments = new ArrayList<>();
    AccumulatorKey like = account(turn, benefit, Severity.MILD, "", AccumulatorKey.EVER).key();
    turn.tally()
        .forEach(
            key -> History.isLike(key, like),
            (key, times) -> {
              String[] words = key.name().subject().split("/", 3);
              if (words[0].equals(benefit.code())) {
                Severity severity = Severity.valueOf(words[1]);
                payments.add(new Payment(key.periodFrom(), severity, words[2], times));
              }
            });
    return new PaidBefore(payments);
  }

  /** Where a payment of a day is counted. */
  static Account account(
      Turn turn, Benefit benefit, Severity severity, String group, LocalDate day) {
    String subject = benefit.code() + "/" + severity + "/" + group;
    AccumulatorName name =
        new AccumulatorName(turn.coverage().plan().code(), Kind.PAYMENT, subject);
    return turn.account(new Counter(name, BY_DAY, null), day);
  }

  int times(Severity severity) {
    return (int)
        payments.stream().filter(one -> one.severity == severity).mapToLong(Payment::times).sum();
  }

  boolean anyOf(Severity severity) {
    return times(severity) > 0;
  }

  boolean anyOf(String group) {
    return !group.isEmpty() && payments.stream().anyMatch(one -> one.group.equals(group));
  }

  /** Whether any payment of a severity lies fewer days away. */
  boolean isWithin(int days, Severity severity, LocalDate day) {
    return payments.stream()
        .filter(one -> one.severity == severity)
        .anyMatch(one -> Math.abs(ChronoUnit.DAYS.between(one.day, day)) < days);
  }
}
