package org.directpay.core.benefit;

import org.jspecify.annotations.Nullable;

/**
 * One accumulator in one determination.
 *
 * @param ofVisit whether it ends with the bill, so that it is never booked
 * @param carriedFrom where the stay that goes on was counted before; its use is carried on to here
 */
record Account(AccumulatorKey key, boolean ofVisit, @Nullable AccumulatorKey carriedFrom) {

  long used(Tally tally) {
    return Math.addExact(carried(tally), tally.used(key, ofVisit));
  }

  /** What is left of an amount; nothing if more was used, under other terms, than these allow. */
  long left(Tally tally, long amount) {
    return Math.max(0, amount - used(tally));
  }

  void use(Tally tally, long amount, @Nullable Long limit) {
    tally.use(key, ofVisit, Math.addExact(amount, carried(tally)), limit);
  }

  private long carried(Tally tally) {
    return carriedFrom == null || carriedFrom.equals(key) || tally.isChanged(key, ofVisit)
        ? 0
        : tally.used(carriedFrom, ofVisit);
  }
}
