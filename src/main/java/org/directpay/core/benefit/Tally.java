package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is used of accumulators while a bill is decided, on top of what was booked before it.
 * Benefits that share a pool see each other here, and leave one change together; so do coverages.
 *
 * <p>There are few changes to a bill, so they are looked for one by one.
 */
final class Tally {

  private final Accumulators booked;

  /** Of the coverages before, then of the present one. */
  private final List<AccumulatorChange> changes = new ArrayList<>();

  /** The same for periods that end with the visit. */
  private final List<AccumulatorChange> visit = new ArrayList<>();

  /** Where the present coverage's changes begin. */
  private final int[] begin = new int[2];

  Tally(Accumulators booked) {
    this.booked = booked;
  }

  long used(AccumulatorKey key, boolean ofVisit) {
    List<AccumulatorChange> list = ofVisit ? visit : changes;
    for (int i = list.size() - 1; i >= 0; i--) {
      AccumulatorChange change = list.get(i);
      if (change.key().equals(key)) {
        return Math.addExact(change.before(), change.change());
      }
    }
    return ofVisit ? 0 : booked.of(key);
  }

  /** Whether the present coverage has used it already. */
  boolean isChanged(AccumulatorKey key, boolean ofVisit) {
    return find(key, ofVisit) >= 0;
  }

  void use(AccumulatorKey key, boolean ofVisit, long amount, @Nullable Long limit) {
    if (amount <= 0) {
      return;
    }
    List<AccumulatorChange> list = ofVisit ? visit : changes;
    int found = find(key, ofVisit);
    if (found < 0) {
      list.add(new AccumulatorChange(key, used(key, ofVisit), amount, limit));
    } else {
      AccumulatorChange earlier = list.get(found);
      long sum = Math.addExact(earlier.change(), amount);
      list.set(found, new AccumulatorChange(key, earlier.before(), sum, limit));
    }
  }

  private int find(AccumulatorKey key, boolean ofVisit) {
    List<AccumulatorChange> list = ofVisit ? visit : changes;
    for (int i = begin[ofVisit ? 1 : 0]; i < list.size(); i++) {
      if (list.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** All accumulators that are above zero, with what is used of each. */
  void forEach(Predicate<AccumulatorKey> which, ObjLongConsumer<AccumulatorKey> action) {
    Set<AccumulatorKey> keys = new LinkedHashSet<>();
    changes.stream().map(AccumulatorChange::key).filter(which).forEach(keys::add);
    booked.used().keySet().stream().filter(which).forEach(keys::add);
    for (AccumulatorKey key : keys) {
      long used = used(key, /* ofVisit= */ false);
      if (used > 0) {
        action.accept(key, used);
      }
    }
  }

  /** What the present coverage has changed, without what ends with the visit. */
  List<AccumulatorChange> changes() {
    return List.copyOf(changes.subList(begin[0], changes.size()));
  }

  /** Lets what the present coverage used stand, and begins the next one. */
  void keep() {
    begin[0] = changes.size();
    begin[1] = visit.size();
  }

  /** Forgets what the present coverage used. */
  void drop() {
    changes.subList(begin[0], changes.size()).clear();
    visit.subList(begin[1], visit.size()).clear();
  }
}
