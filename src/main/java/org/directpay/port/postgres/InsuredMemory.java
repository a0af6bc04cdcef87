package org.directpay.port.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.directpay.port.Meters;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.AccumulatorStore.OwnerName;
import org.directpay.port.postgres.CoverageStore.Found;

/**
 * What persons were insured with when a bill of theirs was quoted: the next quote often follows
 * soon. It saves a round trip, and opening and reading the rows, and no more: a quote asks the
 * database in its one flight whether these rows still stand, and a booking does not look here.
 */
final class InsuredMemory {

  private final Cache<UUID, Person> persons;

  /**
   * @param most persons at once
   * @param kept how long: personal data stays no longer in memory than it is of use
   */
  InsuredMemory(int most, Duration kept) {
    persons =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterWrite(kept)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /**
   * One person's coverages.
   *
   * @param owners whose accumulators their terms count with
   */
  record Person(Found found, Map<OwnerName, AccumulatorOwner> owners) {}

  /** By the blind index of the person; only those that are remembered. */
  Map<UUID, Person> of(Collection<UUID> patients) {
    return persons.getAllPresent(patients);
  }

  void keep(UUID patient, Person read) {
    persons.put(patient, read);
  }

  void forget(Collection<UUID> patients) {
    persons.invalidateAll(patients);
  }

  /** Shows how many are remembered, and how often it helps. */
  void show(Meters meters) {
    meters.show("insured.cached", persons::estimatedSize);
    meters.total("insured.looked.up", () -> persons.stats().hitCount(), "found", "true");
    meters.total("insured.looked.up", () -> persons.stats().missCount(), "found", "false");
  }
}
