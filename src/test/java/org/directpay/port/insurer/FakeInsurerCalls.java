package org.directpay.port.insurer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.Trial;
import org.directpay.core.statement.Webhook;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.SomeClearings;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one plan and counts coverages; version "9" was never published, policy "DOWN" is an outage.
 */
final class FakeInsurerCalls implements InsurerCalls {

  final List<Coverage> kept = new ArrayList<>();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  final AtomicInteger underWay = new AtomicInteger();
  volatile String stopped = "";
  volatile @Nullable Plan plan;
  volatile @Nullable Act proposed;
  volatile @Nullable Vertx slowly;
  volatile @Nullable Webhook hook;

  @Override
  public Future<PublishedPlan> putPlan(Plan put) {
    Plan before = plan;
    if (before != null && !before.equals(put)) {
      return Future.failedFuture(
          new Problem(ProblemCode.PLAN_VERSION_DIFFERS, put.id() + " has other content"));
    }
    plan = put;
    return Future.succeededFuture(new PublishedPlan(put, "00", Instant.EPOCH, false));
  }

  @Override
  public Future<PublishedPlan> plan(PlanId id) {
    Plan published = plan;
    return published != null && published.id().equals(id)
        ? Future.succeededFuture(new PublishedPlan(published, "00", Instant.EPOCH, false))
        : Future.failedFuture(Problem.notFound("plan " + id));
  }

  @Override
  public Future<Void> stop(String insurerId, String planCode, boolean stop, String reason) {
    stopped = insurerId + "/" + planCode + "/" + stop + "/" + reason;
    return Future.succeededFuture();
  }

  @Override
  public List<Future<Coverage>> putCoverages(List<Coverage> coverages) {
    mostAtOnce.accumulateAndGet(underWay.addAndGet(coverages.size()), Math::max);
    return coverages.stream().map(this::later).toList();
  }

  private Future<Coverage> later(Coverage coverage) {
    Vertx vertx = slowly;
    Promise<Coverage> kept = Promise.promise();
    if (vertx == null) {
      keep(coverage, kept);
    } else {
      vertx.setTimer(1, fired -> keep(coverage, kept));
    }
    return kept.future();
  }

  private synchronized void keep(Coverage coverage, Promise<Coverage> promise) {
    underWay.decrementAndGet();
    if (coverage.policyNumber().equals("DOWN")) {
      promise.fail(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "no connection"));
    } else if (coverage.plan().version().equals("9")) {
      promise.fail(
          Problem.invalid(
              List.of(
                  new Fault("/plan_version", ReasonCode.FIELD_INVALID, "was never published"))));
    } else {
      kept.add(coverage);
      promise.complete(coverage);
    }
  }

  @Override
  public Future<Coverage> coverage(String insurerId, String coverageId) {
    return kept.stream()
        .filter(coverage -> coverage.id().equals(coverageId))
        .findFirst()
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(Problem.notFound("coverage " + coverageId)));
  }

  @Override
  public Future<CoverageUse> usage(String insurerId, String coverageId) {
    return coverage(insurerId, coverageId)
        .compose(
            coverage ->
                plan(coverage.plan())
                    .map(published -> new CoverageUse(coverage, published.plan(), used(coverage))));
  }

  private static Accumulators used(Coverage coverage) {
    AccumulatorKey key =
        new AccumulatorKey(
            Owner.PERSON,
            "secret",
            AccumulatorName.of(coverage.plan().code() + "/limit/B1"),
            LocalDate.of(2026, 1, 1));
    return new Accumulators(Map.of(key, 700L));
  }

  @Override
  public Future<Page<ClaimView>> claims(String insurerId, String pageToken, int size) {
    ClaimId id = new ClaimId(new UUID(0, 7), 1);
    PlanId planId = new PlanId(insurerId, "P", "1");
    return Future.succeededFuture(
        new Page<>(
            List.of(
                new ClaimView(
                    new Claim(
                        id, insurerId, "C1", ClaimState.PAID, Money.ofFen(5), Money.ZERO, null),
                    BillNames.of("H1", "S1"),
                    new Determination(
                        "C1",
                        planId,
                        "V1",
                        Outcome.PAYS,
                        Money.ofFen(5),
                        Money.ZERO,
                        Money.ZERO,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                    Instant.EPOCH,
                    "PAID",
                    1,
                    List.of(new ClaimId(new UUID(0, 8), 1)))),
            pageToken + "+" + size));
  }

  @Override
  public Future<Page<ClaimView>> determined(PlanId planId, String pageToken, int size) {
    return claims(planId.insurerId(), planId + "+" + pageToken, size);
  }

  @Override
  public Future<Payout> payClaim(String insurerId, PayoutId id, BankAccount account) {
    if (!account.holderName().equals("Ann")) {
      return Future.failedFuture(
          Problem.invalid(
              List.of(new Fault("/holder_name", ReasonCode.ACCOUNT_NAME_DIFFERS, "is not hers"))));
    }
    Payable payable = new Payable(id.claim(), insurerId, account, Money.ofFen(7));
    return Future.succeededFuture(Payout.of(id, payable, "bank"));
  }

  @Override
  public Future<Act> propose(Act act) {
    proposed = act;
    return Future.succeededFuture(act);
  }

  @Override
  public Future<Act> approve(String insurerId, String actId, String by) {
    return Future.failedFuture(new Problem(ProblemCode.CONFLICT, by + " proposed " + actId));
  }

  @Override
  public Future<SetWebhook> setWebhook(String insurerId, String url, boolean newSecret) {
    Webhook set = new Webhook(insurerId, url, null, null, "");
    hook = set;
    return Future.succeededFuture(new SetWebhook(set, newSecret ? "AQID" : ""));
  }

  @Override
  public Future<Webhook> webhook(String insurerId) {
    Webhook set = hook;
    return set == null
        ? Future.failedFuture(Problem.notFound("the webhook"))
        : Future.succeededFuture(set);
  }

  @Override
  public Future<List<Act>> acts(String insurerId) {
    return Future.succeededFuture(proposed == null ? List.of() : List.of(proposed));
  }

  @Override
  public Future<Page<Clearing>> clearings(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size) {
    return SomeClearings.ofDay(party, partyId, day, pageToken, size);
  }

  @Override
  public Future<ClearingStatement> clearing(Clearing.Name name, String pageToken, int size) {
    return SomeClearings.statement(name, pageToken, size);
  }

  @Override
  public Future<Clearing> say(
      Clearing.Name name, Clearing.Party party, Clearing.Word word, String by) {
    return SomeClearings.say(name, party, word, by);
  }

  @Override
  public Future<Statement> explanation(String insurerId, ClaimId claim) {
    return claim.number() == 1
        ? claims(insurerId, "", 1)
            .map(page -> page.items().get(0).determination())
            .map(one -> Statement.ofClaim(Money.ofFen(9), one, Map.of()))
        : Future.failedFuture(Problem.notFound("claim " + claim));
  }

  @Override
  public Future<List<Trial>> simulate(List<Insurance> insurances, List<Discharge> discharges) {
    return Future.succeededFuture(Trial.run(insurances, discharges));
  }
}
