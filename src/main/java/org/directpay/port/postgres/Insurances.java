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
import org.directpay.port.postgres.AccumulatorStore.Known;
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
   * @param owners whose accumulators their terms count with, with the owners' names
   */
  record Held(
      List<StoredCoverage> coverages,
      Map<Integer, StoredPlan> plans,
      Map<AccumulatorOwner, String> owners) {

    private StoredPlan planOf(StoredCoverage stored) {
      StoredPlan plan = plans.get(stored.planId());
      if (plan == null) {
        throw new IllegalStateException("plan " + stored.planId() + " is gone");
      }
      return plan;
    }

    /** By the blind index of the person, in the order of payment. */
    Map<UUID, List<Insurance>> inOrder(Stops stops) {
      return coverages.stream()
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
      return coverages.stream()
          .map(stored -> stored.coverage().insurerId())
          .collect(Collectors.toSet());
    }
  }

  Future<Held> of(SqlConnection connection, Collection<UUID> patients) {
    return coverages
        .byPatient(connection, patients)
        .compose(stored -> withPlans(connection, stored));
  }

  Future<Held> withPlans(SqlConnection connection, List<StoredCoverage> stored) {
    List<Integer> ids = stored.stream().map(StoredCoverage::planId).toList();
    return plans.byId(connection, ids).map(plansById -> held(stored, plansById));
  }

  private Held held(List<StoredCoverage> stored, Map<Integer, StoredPlan> plansById) {
    Held held = new Held(stored, plansById, new HashMap<>());
    for (StoredCoverage one : stored) {
      accumulators.addOwners(one.coverage(), held.planOf(one), held.owners());
    }
    return held;
  }

  Future<Stops> stops(SqlConnection connection, Held held) {
    return plans.stops(connection, held.insurers());
  }

  Future<Accumulators> used(SqlConnection connection, Held held) {
    return accumulators.used(connection, new Known(held.owners()));
  }
}
