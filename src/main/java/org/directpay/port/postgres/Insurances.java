package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.AccumulatorStore.OwnerName;
import org.directpay.port.postgres.CoverageStore.Found;
import org.directpay.port.postgres.CoverageStore.StoredCoverage;
import org.directpay.port.postgres.InsuredMemory.Person;
import org.directpay.port.postgres.PlanStore.Stops;
import org.directpay.port.postgres.PlanStore.StoredPlan;

/** Puts together what persons are insured with: coverages, their terms, and what is stopped. */
final class Insurances {

  private final CoverageStore coverages;
  private final PlanStore plans;
  private final AccumulatorStore accumulators;
  private final InsuredMemory memory;

  Insurances(
      CoverageStore coverages,
      PlanStore plans,
      AccumulatorStore accumulators,
      InsuredMemory memory) {
    this.coverages = coverages;
    this.plans = plans;
    this.accumulators = accumulators;
    this.memory = memory;
  }

  /**
   * Coverages with their plans.
   *
   * @param owners whose accumulators their terms count with
   * @param remembered persons whose coverages were not read, and may not stand any more
   */
  record Held(
      Found found,
      Map<Integer, StoredPlan> plans,
      Map<OwnerName, AccumulatorOwner> owners,
      Set<UUID> remembered) {

    Collection<StoredCoverage> coverages() {
      return found.coverages();
    }

    private StoredPlan planOf(StoredCoverage stored) {
      StoredPlan plan = plans.get(stored.planId());
      if (plan == null) {
        throw new IllegalStateException("plan " + stored.planId() + " is gone");
      }
      return plan;
    }

    /** By the blind index of the person, in the order of payment. */
    Map<UUID, List<Insurance>> inOrder(Stops stops) {
      return coverages().stream()
          .collect(
              Collectors.groupingBy(
                  StoredCoverage::patient,
                  Collectors.collectingAndThen(
                      Collectors.toList(), stored -> inOrder(stored, stops))));
    }

    private List<Insurance> inOrder(List<StoredCoverage> stored, Stops stops) {
      return stored.stream()
          .map(one -> insurance(one.coverage(), planOf(one), stops))
          .sorted(Insurance.IN_ORDER_OF_PAYMENT)
          .toList();
    }

    private static Insurance insurance(Coverage coverage, StoredPlan plan, Stops stops) {
      return new Insurance(coverage, plan.terms(), stops.of(coverage.plan()));
    }

    private Map<OwnerName, AccumulatorOwner> ownersOf(Found some) {
      Map<OwnerName, AccumulatorOwner> theirs = new HashMap<>();
      for (StoredCoverage stored : some.coverages()) {
        for (Owner kind : planOf(stored).owners()) {
          OwnerName name = OwnerName.of(kind, stored.coverage());
          theirs.computeIfAbsent(name, owners::get);
        }
      }
      return theirs;
    }

    Set<String> insurers() {
      return coverages().stream()
          .map(stored -> stored.coverage().insurerId())
          .collect(Collectors.toSet());
    }
  }

  /**
   * Coverages with their plans, read. A booking reads always: in the flight in which it takes its
   * messages that costs it no time, and what is remembered could not be relied on.
   */
  Future<Held> of(SqlConnection connection, Collection<UUID> patients) {
    return coverages
        .byPatient(connection, patients)
        .compose(found -> withPlans(connection, found, Map.of()));
  }

  /** The same as remembered, and read where nothing is: to be asked whether it stands. */
  Future<Held> recalled(SqlConnection connection, Collection<UUID> patients) {
    Map<UUID, Person> known = memory.of(patients);
    List<UUID> others = patients.stream().filter(one -> !known.containsKey(one)).toList();
    Future<Found> read =
        others.isEmpty()
            ? Future.succeededFuture(Found.NOTHING)
            : coverages.byPatient(connection, others);
    return read.compose(found -> withPlans(connection, found, known));
  }

  /**
   * Whether these persons are still insured just as they were found. What was remembered in vain is
   * forgotten, and will be read next time.
   */
  Future<Boolean> stand(SqlConnection connection, Collection<UUID> patients, Held held) {
    return coverages
        .versions(connection, patients)
        .map(held.found().versions(patients)::equals)
        .onSuccess(
            stands -> {
              if (!stands) {
                memory.forget(held.remembered());
              }
            });
  }

  /** Remembers what was read. */
  void remember(Held held) {
    held.found()
        .apart()
        .forEach(
            (patient, found) -> {
              if (!held.remembered().contains(patient)) {
                memory.keep(patient, new Person(found, held.ownersOf(found)));
              }
            });
  }

  void forget(Collection<UUID> patients) {
    memory.forget(patients);
  }

  /** As if a person were insured so. */
  Future<Held> with(SqlConnection connection, StoredCoverage coverage) {
    return withPlans(connection, Found.of(coverage), Map.of());
  }

  private Future<Held> withPlans(
      SqlConnection connection, Found read, Map<UUID, Person> remembered) {
    Found found = read.and(remembered.values().stream().map(Person::found).toList());
    List<Integer> ids = found.coverages().stream().map(StoredCoverage::planId).toList();
    return plans.byId(connection, ids).map(plansById -> held(found, plansById, remembered));
  }

  private Held held(Found found, Map<Integer, StoredPlan> plansById, Map<UUID, Person> remembered) {
    Held held = new Held(found, plansById, new HashMap<>(), remembered.keySet());
    remembered.values().forEach(person -> held.owners().putAll(person.owners()));
    for (StoredCoverage one : found.coverages()) {
      accumulators.addOwners(one.coverage(), held.planOf(one), held.owners());
    }
    return held;
  }

  Future<Stops> stops(SqlConnection connection, Held held) {
    return plans.stops(connection, held.insurers());
  }

  Future<Accumulators> used(SqlConnection connection, Held held) {
    return accumulators.used(connection, held.owners());
  }
}
