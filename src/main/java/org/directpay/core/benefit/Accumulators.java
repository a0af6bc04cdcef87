package org.directpay.core.benefit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has been used, by key, each in the unit of its name; what is not there is zero. */
public record Accumulators(Map<AccumulatorKey, Long> used) {

  public static final Accumulators NONE = new Accumulators(Map.of());

  public Accumulators {
    used = Map.copyOf(used);
  }

  public long of(AccumulatorKey key) {
    return used.getOrDefault(key, 0L);
  }

  /** These, carried on by what a determination changed. */
  public Accumulators after(List<AccumulatorChange> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<AccumulatorKey, Long> next = new HashMap<>(used);
    changes.forEach(change -> next.merge(change.key(), change.change(), Math::addExact));
    return new Accumulators(next);
  }
}
