package org.directpay.core.benefit;

import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator that terms name; a person and a day make it one {@link Account}.
 *
 * @param limit what its sum may never exceed; absent if it is only counted
 */
record Counter(AccumulatorName name, Counting counting, @Nullable Long limit) {

  static Counter of(
      PlanId plan, Benefit benefit, Kind kind, Counting counting, @Nullable Long limit) {
    return new Counter(AccumulatorName.of(plan, benefit, kind, counting), counting, limit);
  }

  /** The same subject and period, counted as something else by another owner. */
  Counter as(Kind kind, Owner owner, @Nullable Long otherLimit) {
    return new Counter(
        new AccumulatorName(name.planCode(), kind, name.subject()),
        new Counting(counting.period(), counting.years(), owner, counting.pool()),
        otherLimit);
  }

  /** The same for one item, charge or cause alone. */
  Counter ofItem(String item) {
    String subject = name.subject() + "/" + item;
    return new Counter(new AccumulatorName(name.planCode(), name.kind(), subject), counting, limit);
  }

  boolean ofVisit() {
    return counting.period() == Period.VISIT;
  }

  boolean ofDay() {
    return counting.period() == Period.DAY;
  }
}
