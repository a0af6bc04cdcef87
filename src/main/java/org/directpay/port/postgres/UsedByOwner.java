package org.directpay.port.postgres;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.plan.Owner;
import org.directpay.port.postgres.AccumulatorStore.OwnerName;

/**
 * What all owners of a batch have used, as its bills are decided one after the other. Each bill
 * sees only its own owners: what it costs to decide does not grow with the batch.
 */
final class UsedByOwner {

  private final Map<OwnerName, Map<AccumulatorKey, Long>> used = new HashMap<>();

  UsedByOwner(Accumulators booked) {
    booked.used().forEach(this::add);
  }

  /** What the owners that these coverages name have used. */
  Accumulators of(List<Insurance> insurances) {
    Set<OwnerName> owners = new HashSet<>();
    for (Insurance insurance : insurances) {
      for (Owner kind : Owner.values()) {
        owners.add(OwnerName.of(kind, insurance.coverage()));
      }
    }
    Map<AccumulatorKey, Long> theirs = new HashMap<>();
    owners.forEach(owner -> theirs.putAll(used.getOrDefault(owner, Map.of())));
    return new Accumulators(theirs);
  }

  /** Lets the next bill see what this one uses. */
  void use(List<AccumulatorChange> changes) {
    changes.forEach(change -> add(change.key(), change.change()));
  }

  private void add(AccumulatorKey key, long amount) {
    used.computeIfAbsent(OwnerName.of(key), owner -> new HashMap<>())
        .merge(key, amount, Math::addExact);
  }
}
