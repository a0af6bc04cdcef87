package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.directpay.core.claim.Money;

/** How an amount lies on days: in proportion to weights, ties to the earlier day. */
final class Days {

  static final Days NONE = new Days(List.of(), new long[0]);

  private final List<LocalDate> days;
  private final long[] weights;

  private Days(List<LocalDate> days, long[] weights) {
    this.days = days;
    this.weights = weights;
  }

  static Days of(SortedMap<LocalDate, Long> weights) {
    return new Days(
        List.copyOf(weights.keySet()), weights.values().stream().mapToLong(w -> w).toArray());
  }

  int size() {
    return days.size();
  }

  LocalDate day(int index) {
    return days.get(index);
  }

  /** An amount's share of each day. */
  long[] shares(long amount) {
    return days.isEmpty() || amount == 0
        ? new long[days.size()]
        : Money.ofFen(amount).spreadOver(weights);
  }

  /** The same days with other weights. */
  Days weighing(long[] others) {
    return new Days(days, others);
  }

  boolean isEmpty() {
    return days.isEmpty();
  }
}
