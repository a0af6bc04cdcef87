package org.directpay.core.benefit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Allowance;
import org.jspecify.annotations.Nullable;

/**
 * A stay in hospital as an allowance counts it: through re-admissions for the same cause. Each
 * admission's accumulators stand at its last day, and hold the whole stay up to then.
 *
 * @param cause the first characters of the main diagnosis
 * @param before the last day of the admission before that goes on; absent: the stay begins
 */
record Stay(String cause, LocalDate lastDay, @Nullable LocalDate before) {

  private static final int CAUSE_LENGTH = 3;

  /** The stay of a bill with a main diagnosis. */
  static Stay of(Turn turn, Allowance terms, Counter days) {
    Discharge discharge = turn.discharge();
    String cause = cause(discharge);
    AccumulatorKey like = turn.key(days.ofItem(cause), AccumulatorKey.EVER);
    List<LocalDate> ends = new ArrayList<>();
    turn.tally()
        .forEach(
            key -> key.name().equals(like.name()) && key.ownerId().equals(like.ownerId()),
            (key, used) -> ends.add(key.periodFrom()));
    LocalDate admitted = discharge.visitDay();
    LocalDate lastDay = discharge.dischargedAt().toLocalDate();
    LocalDate before =
        ends.stream()
            .filter(end -> !end.isAfter(lastDay))
            .filter(end -> ChronoUnit.DAYS.between(end, admitted) <= terms.sameStayGapDays())
            .max(LocalDate::compareTo)
            .orElse(null);
    return new Stay(cause, lastDay, before);
  }

  /** Empty if the discharge names no main diagnosis. */
  static String cause(Discharge discharge) {
    for (Diagnosis diagnosis : discharge.diagnoses()) {
      if (diagnosis.main()) {
        String code = diagnosis.code();
        return code.substring(0, Math.min(CAUSE_LENGTH, code.length()));
      }
    }
    return "";
  }

  /** Where something is counted through the stay. */
  Account account(Turn turn, Counter counter) {
    Counter ofStay =
        counter.name().kind() == Kind.LIMIT_DAYS
            ? counter.as(Kind.STAY_DAYS_PAID, counter.counting().owner(), counter.limit())
            : counter;
    Counter ofCause = ofStay.ofItem(cause);
    AccumulatorKey from = before == null ? null : turn.key(ofCause, before);
    return new Account(turn.key(ofCause, lastDay), /* ofVisit= */ false, from);
  }
}
