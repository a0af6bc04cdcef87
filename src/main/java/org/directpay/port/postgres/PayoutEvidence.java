package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.ledger.Progress;
import org.directpay.port.postgres.CaseFiles.Kind;
import org.directpay.port.postgres.ClaimStore.LockedClaim;
import org.directpay.port.postgres.Payouts.Next;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies evidence inside a transaction that holds the payouts' rows: payouts, their claims and the
 * ledger move together or not at all. Whoever locks both locks the payouts before the claims.
 */
final class PayoutEvidence {

  private static final Logger LOG = LoggerFactory.getLogger(PayoutEvidence.class);

  /** A lease ends where the worker says when to ask again: where {@code ask_in} is given. */
  private static final String MOVE =
      """
      update payout p
      set state = n.state, reference = n.reference, reason = n.reason,
          to_do = coalesce(n.to_do, p.to_do), paid_fen = n.paid_fen,
          returned_fen = n.returned_fen, returns = n.returns::jsonb, rulings = n.rulings,
          owner = case when n.ask_in is null then p.owner else '' end,
          due_at = coalesce(now() + n.ask_in * interval '1 ms', p.due_at),
          asked = case when n.ask_in is null then p.asked
            when p.state = n.state then p.asked + 1 else 0 end
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
        $7::bigint[], $8::text[], $9::int[], $10::bigint[])
        n (id, state, reference, reason, to_do, paid_fen, returned_fen, returns, rulings, ask_in)
      where p.end_to_end_id = n.id""";

  private static final String EVENT =
      """
      insert into payout_event (end_to_end_id, source, outcome, amount_fen, reference, reason,
        state_before, state_after, fence)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::bigint[])""";

  /** An unasked word is always kept; an answer only if it says something new. */
  private static final Set<Source> ALWAYS_KEPT =
      EnumSet.of(Source.CALLBACK, Source.STATEMENT, Source.OPERATOR);

  /**
   * A payout whose row is locked.
   *
   * @param fence of its last lease
   * @param isFunded whether it took its amount from what its insurer paid in
   */
  record Held(Payout payout, long fence, boolean isFunded) {}

  /**
   * What was heard of one payout.
   *
   * @param next what the worker that ends its lease wants; absent when evidence came by itself, for
   *     then whoever works on the payout goes on
   */
  record Heard(Held held, Evidence evidence, @Nullable Next next) {

    /** What the payout becomes. */
    Payout after() {
      return held.payout().on(evidence);
    }

    private boolean movesNothing() {
      Payout after = after();
      return after.state() == held.payout().state() && after.moved().equals(held.payout().moved());
    }
  }

  /**
   * What it makes of everything.
   *
   * @param before the claim; absent if the payout pays no claim, or nothing moves
   */
  private record Step(
      Heard heard, Payout after, @Nullable Claim before, @Nullable Progress progress) {

    Payout payout() {
      return heard.held().payout();
    }

    String id() {
      return after.endToEndId().value();
    }
  }

  private final ClaimStore claims = new ClaimStore();
  private final LedgerStore ledger = new LedgerStore();
  private final CaseFiles cases = new CaseFiles();
  private final FundsStore funds = new FundsStore();
  private final SqlConnection connection;

  PayoutEvidence(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * @param heard of each payout at most once
   */
  Future<Void> apply(List<Heard> heard) {
    // Two payouts of one claim: the second finds what the first has written.
    return oneByOne(
        Rounds.of(heard, one -> one.held().payout().id().claim(), Integer.MAX_VALUE), this::round);
  }

  private static <T> Future<Void> oneByOne(List<T> all, Function<T, Future<Void>> work) {
    Future<Void> done = Future.succeededFuture();
    for (T one : all) {
      done = done.compose(before -> work.apply(one));
    }
    return done;
  }

  private Future<Void> round(List<Heard> heard) {
    List<PayoutId> moving =
        heard.stream()
            .filter(one -> !one.movesNothing())
            .map(one -> one.held().payout().id())
            .toList();
    return claims
        .lock(connection, moving)
        .map(locked -> heard.stream().map(one -> step(one, locked)).toList())
        .compose(this::write);
  }

  private static Step step(Heard heard, Map<ClaimId, LockedClaim> locked) {
    Payout payout = heard.held().payout();
    LockedClaim claim = locked.get(payout.id().claim());
    if (claim == null) {
      return new Step(heard, heard.after(), /* before= */ null, /* progress= */ null);
    }
    Progress progress =
        Progress.of(payout, claim.claim(), heard.evidence(), claim.isAnotherOnItsWay());
    return new Step(heard, progress.payout(), claim.claim(), progress);
  }

  private Future<Void> write(List<Step> steps) {
    List<Claim> changed = new ArrayList<>();
    List<Progress> made = new ArrayList<>();
    for (Step step : steps) {
      Progress progress = step.progress();
      if (progress != null) {
        made.add(progress);
        if (!progress.claim().equals(step.before())) {
          changed.add(progress.claim());
        }
      }
    }
    return Future.all(
            List.of(
                move(steps),
                events(steps.stream().filter(PayoutEvidence::isKept).toList()),
                claims.update(connection, changed),
                ledger.post(
                    connection, made.stream().flatMap(one -> one.ledger().stream()).toList())))
        .compose(written -> oneByOne(steps, this::follow))
        .compose(followed -> funds(steps));
  }

  /** What pays no claim pays a clearing; and what a person must resolve, or no longer. */
  private Future<Void> follow(Step step) {
    Claim before = step.before();
    Progress progress = step.progress();
    if (before != null && progress != null) {
      return frozen(step).compose(done -> receivable(step, before, progress.claim()));
    }
    return step.heard().movesNothing()
        ? Future.succeededFuture()
        : ClearingPay.follow(connection, step.payout(), step.after())
            .compose(followed -> frozen(step));
  }

  private Future<Void> frozen(Step step) {
    boolean wasFrozen = step.payout().state() == PayoutState.FROZEN;
    Payout after = step.after();
    if (wasFrozen == (after.state() == PayoutState.FROZEN)) {
      return Future.succeededFuture();
    }
    return wasFrozen
        ? cases.close(connection, Kind.PAYOUT_FROZEN, step.id(), source(step))
        : cases.open(connection, Kind.PAYOUT_FROZEN, step.id(), after.debtor(), after.reason());
  }

  private Future<Void> receivable(Step step, Claim before, Claim after) {
    boolean isOwing = after.receivable().isPositive();
    if (isOwing == before.receivable().isPositive()) {
      return Future.succeededFuture();
    }
    return isOwing
        ? cases.owedBack(connection, after)
        : cases.close(connection, Kind.RECEIVABLE, after.id().toString(), source(step));
  }

  /** Insurers' rows come last, in one order for all who lock several. */
  private Future<Void> funds(List<Step> steps) {
    List<Step> funded =
        steps.stream()
            .filter(step -> step.heard().held().isFunded())
            .sorted(Comparator.comparing((Step step) -> step.payout().debtor()))
            .toList();
    return oneByOne(funded, step -> funds.follow(connection, step.payout(), step.after()));
  }

  private Future<Void> move(List<Step> steps) {
    steps.forEach(PayoutEvidence::tell);
    return connection
        .preparedQuery(MOVE)
        .execute(
            Columns.of(steps)
                .text(Step::id)
                .text(step -> step.after().state().name())
                .text(step -> step.after().networkReference())
                .text(step -> step.after().reason())
                .text(PayoutEvidence::toDo)
                .number(step -> step.after().moved().paid().fen())
                .number(step -> step.after().moved().returned().fen())
                .text(PayoutEvidence::returns)
                .integer(step -> step.after().moved().rulings())
                .number(PayoutEvidence::askIn)
                .tuple())
        .mapEmpty();
  }

  private static void tell(Step step) {
    if (step.after().state() == PayoutState.FROZEN && !step.after().equals(step.payout())) {
      LOG.atError()
          .addKeyValue("payout", step.id())
          .addKeyValue("reason", step.after().reason())
          .addKeyValue("source", source(step))
          .log("a payout is frozen: a person decides");
    }
  }

  private static @Nullable String returns(Step step) {
    JsonObject returns = PayoutRows.returns(step.after().moved());
    return returns == null ? null : returns.encode();
  }

  private static @Nullable Long askIn(Step step) {
    Next next = step.heard().next();
    return next == null ? null : next.askIn().toMillis();
  }

  private static @Nullable String toDo(Step step) {
    PayoutState after = step.after().state();
    Next next = step.heard().next();
    if (!after.isOpen() && after != PayoutState.CREATED) {
      return "NOTHING";
    }
    if (next == null) {
      return after == step.payout().state() ? null : "ASK";
    }
    return after == PayoutState.NOT_FOUND && next.sendIfMissing() ? "SEND" : "ASK";
  }

  private static String source(Step step) {
    return step.heard().evidence().source().name();
  }

  private static boolean isKept(Step step) {
    return !step.after().equals(step.payout())
        || ALWAYS_KEPT.contains(step.heard().evidence().source());
  }

  private Future<Void> events(List<Step> steps) {
    if (steps.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery(EVENT)
        .execute(
            Columns.of(steps)
                .text(Step::id)
                .text(PayoutEvidence::source)
                .text(step -> step.heard().evidence().outcome().name())
                .number(step -> amount(step.heard().evidence()))
                .text(step -> step.heard().evidence().networkReference())
                .text(step -> step.heard().evidence().reason())
                .text(step -> step.payout().state().name())
                .text(step -> step.after().state().name())
                .number(step -> step.heard().held().fence())
                .tuple())
        .mapEmpty();
  }

  /** The fen that a piece of evidence speaks of. */
  static @Nullable Long amount(Evidence evidence) {
    Money amount = evidence.amount();
    return amount == null ? null : amount.fen();
  }
}
