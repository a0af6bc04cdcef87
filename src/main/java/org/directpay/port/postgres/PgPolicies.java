package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Insurance.Stop;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.CoverageCheck;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.CoverageStore.StoredCoverage;
import org.directpay.port.postgres.PlanStore.Stops;
import org.directpay.port.postgres.PlanStore.StoredPlan;

/** Plans and coverages in PostgreSQL. */
final class PgPolicies implements Policies {

  /** Coverages put in one transaction: a booking waits for no more than these. */
  private static final int CHUNK = 100;

  private final Transactions transactions;
  private final Transactions behind;
  private final PlanStore plans;
  private final CoverageStore coverages;
  private final AccumulatorStore accumulators;
  private final Insurances insurances;

  /**
   * @param transactions at the counter
   * @param behind for all that is no quote
   */
  PgPolicies(Transactions transactions, Transactions behind, Stores stores) {
    this.transactions = transactions;
    this.behind = behind;
    this.plans = stores.plans();
    this.coverages = stores.coverages();
    this.accumulators = stores.accumulators();
    this.insurances = stores.insurances();
  }

  @Override
  public Future<PublishedPlan> put(Plan plan) {
    return behind.transaction(
        transaction ->
            plans.put(transaction, plan).compose(stored -> published(transaction, stored)));
  }

  @Override
  public Future<PublishedPlan> plan(PlanId id) {
    return behind.read(
        connection -> plans.get(connection, id).compose(stored -> published(connection, stored)));
  }

  private Future<PublishedPlan> published(SqlConnection connection, StoredPlan stored) {
    PlanId id = stored.plan().id();
    return plans
        .stops(connection, List.of(id.insurerId()))
        .map(
            stops ->
                new PublishedPlan(
                    stored.plan(),
                    stored.contentHash(),
                    stored.publishedAt(),
                    stops.of(id) != Stop.NONE));
  }

  @Override
  public Future<Void> stop(String insurerId, String planCode, boolean stopped, String reason) {
    return behind.transaction(
        transaction -> plans.stop(transaction, insurerId, planCode, stopped, reason));
  }

  @Override
  public List<Future<Coverage>> put(List<Coverage> wanted) {
    List<Future<Coverage>> answers = new ArrayList<>();
    Future<?> before = Future.succeededFuture();
    for (List<Coverage> chunk : Rounds.of(wanted, Coverage::ref, CHUNK)) {
      Future<Map<PlanId, StoredPlan>> published = before.transform(done -> putChunk(chunk));
      chunk.forEach(coverage -> answers.add(published.map(known -> answer(coverage, known))));
      before = published;
    }
    return answers;
  }

  private static Coverage answer(Coverage coverage, Map<PlanId, StoredPlan> published) {
    List<Fault> faults = faults(coverage, published);
    if (faults.isEmpty()) {
      return coverage;
    }
    throw Problem.invalid(faults);
  }

  /** What can only be found beside the plan; what shows by itself was looked at before. */
  private static List<Fault> faults(Coverage coverage, Map<PlanId, StoredPlan> published) {
    StoredPlan stored = published.get(coverage.plan());
    return stored == null
        ? List.of(
            new Fault(
                "/plan_version", ReasonCode.FIELD_INVALID, coverage.plan() + " is not published"))
        : CoverageCheck.faultsUnder(coverage, stored.plan());
  }

  /** Puts those without a fault; answers with the published plans. */
  private Future<Map<PlanId, StoredPlan>> putChunk(List<Coverage> chunk) {
    List<UUID> patients =
        chunk.stream().map(one -> coverages.patient(one.insured().idNumber())).toList();
    return behind
        .transaction(transaction -> putChunk(transaction, chunk))
        .onComplete(done -> insurances.forget(patients));
  }

  private Future<Map<PlanId, StoredPlan>> putChunk(
      SqlConnection transaction, List<Coverage> chunk) {
    return published(transaction, chunk)
        .compose(
            published -> {
              List<StoredCoverage> accepted =
                  chunk.stream()
                      .filter(coverage -> faults(coverage, published).isEmpty())
                      .map(coverage -> stored(coverage, published))
                      .toList();
              return put(transaction, accepted).map(published);
            });
  }

  private Future<Map<PlanId, StoredPlan>> published(
      SqlConnection connection, List<Coverage> chunk) {
    Map<PlanId, StoredPlan> published = new HashMap<>();
    Future<?> before = Future.succeededFuture();
    for (PlanId id : chunk.stream().map(Coverage::plan).distinct().toList()) {
      before =
          before
              .compose(done -> plans.get(connection, id))
              .<Void>map(
                  plan -> {
                    published.put(id, plan);
                    return null;
                  })
              .recover(PgPolicies::unlessNotFound);
    }
    return before.map(done -> published);
  }

  private static Future<Void> unlessNotFound(Throwable failure) {
    return failure instanceof Problem problem && problem.code() == ProblemCode.NOT_FOUND
        ? Future.succeededFuture()
        : Future.failedFuture(failure);
  }

  private StoredCoverage stored(Coverage coverage, Map<PlanId, StoredPlan> published) {
    StoredPlan plan = published.get(coverage.plan());
    if (plan == null) {
      throw new IllegalArgumentException(coverage.plan() + " is not published");
    }
    return new StoredCoverage(
        coverages.patient(coverage.insured().idNumber()), plan.id(), coverage);
  }

  /**
   * Takes the same locks as a booking under these coverages does, as they stand and as they will
   * be: a booking sees a coverage either before or after, never both. What is the same already is
   * not written again.
   */
  private Future<Void> put(SqlConnection transaction, List<StoredCoverage> wanted) {
    List<Coverage> named = wanted.stream().map(StoredCoverage::coverage).toList();
    return coverages
        .kept(transaction, named)
        .compose(
            kept -> {
              Set<AccumulatorOwner> persons = persons(kept, wanted);
              return accumulators
                  .lock(transaction, persons)
                  .compose(locked -> coverages.kept(transaction, named))
                  .compose(
                      now -> {
                        if (!persons.containsAll(persons(now, wanted))) {
                          throw DatabaseFault.contention("a coverage was put to another person");
                        }
                        List<StoredCoverage> changed =
                            wanted.stream().filter(coverage -> !now.contains(coverage)).toList();
                        return coverages.put(transaction, changed);
                      });
            });
  }

  private Set<AccumulatorOwner> persons(
      Collection<StoredCoverage> some, Collection<StoredCoverage> others) {
    Set<AccumulatorOwner> persons = new HashSet<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(stored -> persons.add(accumulators.person(stored.coverage())));
    return persons;
  }

  @Override
  public Future<Coverage> coverage(String insurerId, String coverageId) {
    return behind
        .read(connection -> coverages.byId(connection, insurerId, coverageId))
        .map(
            found -> {
              if (found.isEmpty()) {
                throw Problem.notFound("coverage " + coverageId);
              }
              return found.get(0).coverage();
            });
  }

  @Override
  public Future<Map<String, Insured>> insured(Collection<String> idNumbers) {
    Map<String, UUID> patients = new HashMap<>();
    idNumbers.forEach(id -> patients.computeIfAbsent(id, coverages::patient));
    return transactions.read(connection -> insured(connection, patients));
  }

  /** What was remembered is asked after in the flight that it saves; if in vain, all over again. */
  private Future<Map<String, Insured>> insured(
      SqlConnection connection, Map<String, UUID> patients) {
    return insurances
        .recalled(connection, Set.copyOf(patients.values()))
        .compose(
            held -> {
              Future<Boolean> stands =
                  held.remembered().isEmpty()
                      ? Future.succeededFuture(true)
                      : insurances.stand(connection, held.remembered(), held);
              Future<Stops> stops = insurances.stops(connection, held);
              Future<Accumulators> used = insurances.used(connection, held);
              return Future.all(stands, stops, used)
                  .compose(
                      read -> {
                        if (!stands.result()) {
                          return insured(connection, patients);
                        }
                        insurances.remember(held);
                        return Future.succeededFuture(
                            insured(
                                patients,
                                held.inOrder(stops.result()),
                                new UsedByOwner(used.result())));
                      });
            });
  }

  private static Map<String, Insured> insured(
      Map<String, UUID> patients, Map<UUID, List<Insurance>> insurances, UsedByOwner used) {
    Map<String, Insured> insured = new HashMap<>();
    patients.forEach(
        (id, patient) -> {
          List<Insurance> theirs = insurances.getOrDefault(patient, List.of());
          insured.put(id, new Insured(theirs, used.of(theirs)));
        });
    return insured;
  }

  @Override
  public Future<Accumulators> usage(Coverage coverage) {
    return behind.read(
        connection ->
            plans
                .get(connection, coverage.plan())
                .compose(
                    plan -> {
                      StoredCoverage stored =
                          new StoredCoverage(
                              coverages.patient(coverage.insured().idNumber()),
                              plan.id(),
                              coverage);
                      return insurances.with(connection, stored);
                    })
                .compose(held -> insurances.used(connection, held)));
  }
}
