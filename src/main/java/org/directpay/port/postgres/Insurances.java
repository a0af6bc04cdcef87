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
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.AccumulatorStore.OwnerName;
import org.directpay.port.postgres.CoverageStore.Found;
import org.directpay.port.postgres.CoverageStore.StoredCoverage;
import org.directpay.port.postgres.PlanStore.Stops;
import org.directpay.port.postgres.PlanStore.StoredPlan;

/** Puts together what persons are insured with: coverages, their terms, and what is stopped. */
final class Insurances {

  private final CoverageStore coverages;
  private final PlanStore plans;
  private final AccumulatorStore accumulators;

  Insurances(CoverageStore coverages, PlanStore plans, AccumulatorStore accumulators) {
    this.coverages = coverages;
    this.plans = plans;
    this.accumulators = accumulators;
  }

  /**
   * Coverages with their plans.
   *
   * @param owners whose accumulators their terms count with
   */
  record Held(
      Found found, Map<Integer, StoredPlan> plans, Map<OwnerName, AccumulatorOwner> owners) {

    List<StoredCoverage> coverages() {
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

    Set<String> insurers() {
      return coverages().stream()
          .map(stored -> stored.coverage().insurerId())
          .collect(Collectors.toSet());
    }
  }

  Future<Held> of(SqlConnection connection, Collection<UUID> patients) {
    return coverages.byPatient(connection, patients).compose(found -> withPlans(connection, found));
  }

  /** Whether these persons are still insured just as they were found. */
  Future<Boolean> stand(SqlConnection connection, Collection<UUID> patients, Held held) {
    return coverages.versions(connection, patients).map(held.found().versions()::equals);
  }

  /** As if a person were insured so. */
  Future<Held> with(SqlConnection connection, StoredCoverage coverage) {
    return withPlans(connection, new Found(List.of(coverage), Set.of()));
  }

  private Future<Held> withPlans(SqlConnection connection, Found found) {
    List<Integer> ids = found.coverages().stream().map(StoredCoverage::planId).toList();
    return plans.byId(connection, ids).map(plansById -> held(found, plansById));
  }

  private Held held(Found found, Map<Integer, StoredPlan> plansById) {
    Held held = new Held(found, plansById, new HashMap<>());
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
