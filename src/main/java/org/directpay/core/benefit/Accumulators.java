package org.directpay.core.benefit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;

/** What has been used, by key; what is not there is zero. */
public record Accumulators(Map<AccumulatorKey, Money> used) {

  public static final Accumulators NONE = new Accumulators(Map.of());

  public Accumulators {
    used = Map.copyOf(used);
  }

  public Money of(AccumulatorKey key) {
    return used.getOrDefault(key, Money.ZERO);
  }

  /** These, carried on by what a determination changed. */
  public Accumulators after(List<AccumulatorChange> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Map<AccumulatorKey, Money> next = new HashMap<>(used);
    changes.forEach(change -> next.merge(change.key(), change.change(), Money::plus));
    return new Accumulators(next);
  }
}
