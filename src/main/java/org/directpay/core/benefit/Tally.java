package org.directpay.core.benefit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one determination uses of accumulators, on top of what was used before it. Benefits that
 * share a pool see each other here, and leave one change together.
 */
final class Tally {

  private final Accumulators before;
  private final Map<AccumulatorKey, AccumulatorChange> changes = new LinkedHashMap<>();

  Tally(Accumulators before) {
    this.before = before;
  }

  Money used(AccumulatorKey key) {
    AccumulatorChange change = changes.get(key);
    return Money.ofFen(
        change == null ? before.of(key) : Math.addExact(change.before(), change.change()));
  }

  /** What is left of an amount; nothing if more was used, under other terms, than these allow. */
  Money left(AccumulatorKey key, Money amount) {
    return amount.minusDownToZero(used(key));
  }

  void use(AccumulatorKey key, Money amount, @Nullable Money limit) {
    if (amount.isPositive()) {
      AccumulatorChange first =
          new AccumulatorChange(
              key, before.of(key), amount.fen(), limit == null ? null : limit.fen());
      changes.merge(
          key,
          first,
          (earlier, now) ->
              new AccumulatorChange(
                  key,
                  earlier.before(),
                  Math.addExact(earlier.change(), now.change()),
                  now.limit()));
    }
  }

  List<AccumulatorChange> changes() {
    return List.copyOf(changes.values());
  }
}
