package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Moved;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.ledger.Progress;
import org.directpay.port.postgres.CaseFiles.Kind;
import org.directpay.port.postgres.ClaimStore.LockedClaim;
import org.directpay.port.postgres.Payouts.Next;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies evidence inside a transaction that holds the payout's row: the payout, its claim and the
 * ledger move together or not at all. Whoever locks both locks the payout before the claim.
 */
final class PayoutEvidence {

  private static final Logger LOG = LoggerFactory.getLogger(PayoutEvidence.class);

  private static final String MOVE =
      """
      update payout
      set state = $2, reference = $3, reason = $4, to_do = coalesce($5, to_do), paid_fen = $6,
          returned_fen = $7, returns = $8, rulings = $9
      where end_to_end_id = $1""";

  private static final String MOVE_AND_END_LEASE =
      """
      update payout
      set state = $2, reference = $3, reason = $4, to_do = $5, paid_fen = $6,
          returned_fen = $7, returns = $8, rulings = $9, owner = '',
          due_at = now() + $10::bigint * interval '1 ms',
          asked = case when state = $2 then asked + 1 else 0 end
      where end_to_end_id = $1""";

  private static final String EVENT =
      """
      insert into payout_event (end_to_end_id, source, outcome, amount_fen, reference, reason,
        state_before, state_after, fence)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

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

  private final ClaimStore claims = new ClaimStore();
  private final LedgerStore ledger = new LedgerStore();
  private final CaseFiles cases = new CaseFiles();
  private final FundsStore funds = new FundsStore();
  private final SqlConnection connection;
  private final Held held;
  private final Evidence evidence;

  PayoutEvidence(SqlConnection connection, Held held, Evidence evidence) {
    this.connection = connection;
    this.held = held;
    this.evidence = evidence;
  }

  /**
   * @param next what the worker that ends its lease wants; absent when evidence came by itself, for
   *     then whoever works on the payout goes on
   */
  Future<Payout> apply(@Nullable Next next) {
    Payout after = held.payout().on(evidence);
    if (after.state() == held.payout().state() && after.moved().equals(held.payout().moved())) {
      return move(after, next);
    }
    return claims
        .lock(connection, after.id())
        .compose(
            locked ->
                locked.isPresent() ? write(locked.get(), next) : writeOfClearing(after, next));
  }

  private Future<Payout> write(LockedClaim locked, @Nullable Next next) {
    Claim claim = locked.claim();
    boolean isAnother = locked.isAnotherOnItsWay();
    return write(claim, Progress.of(held.payout(), claim, evidence, isAnother), next);
  }

  /** What pays no claim pays a clearing. */
  private Future<Payout> writeOfClearing(Payout after, @Nullable Next next) {
    return move(after, next)
        .compose(moved -> ClearingPay.follow(connection, held.payout(), after))
        .compose(followed -> frozen(after))
        .compose(opened -> funds(after))
        .map(after);
  }

  private Future<Payout> write(Claim before, Progress progress, @Nullable Next next) {
    Claim claim = progress.claim();
    return move(progress.payout(), next)
        .compose(
            moved -> claims.update(connection, claim.equals(before) ? List.of() : List.of(claim)))
        .compose(changed -> ledger.post(connection, progress.ledger()))
        .compose(posted -> cases(before, progress))
        .compose(opened -> funds(progress.payout()))
        .map(progress.payout());
  }

  private Future<Void> funds(Payout after) {
    return held.isFunded()
        ? funds.follow(connection, held.payout(), after)
        : Future.succeededFuture();
  }

  /** What a person must resolve from now on, or no longer. */
  private Future<Void> cases(Claim claim, Progress progress) {
    return frozen(progress.payout()).compose(done -> receivable(claim, progress.claim()));
  }

  private Future<Void> frozen(Payout after) {
    boolean wasFrozen = held.payout().state() == PayoutState.FROZEN;
    boolean isFrozen = after.state() == PayoutState.FROZEN;
    String id = after.endToEndId().value();
    return wasFrozen == isFrozen
        ? Future.succeededFuture()
        : isFrozen
            ? cases.open(connection, Kind.PAYOUT_FROZEN, id, after.debtor(), after.reason())
            : cases.close(connection, Kind.PAYOUT_FROZEN, id, evidence.source().name());
  }

  private Future<Void> receivable(Claim before, Claim after) {
    boolean isOwing = after.receivable().isPositive();
    if (isOwing == before.receivable().isPositive()) {
      return Future.succeededFuture();
    }
    return isOwing
        ? cases.owedBack(connection, after)
        : cases.close(connection, Kind.RECEIVABLE, after.id().toString(), evidence.source().name());
  }

  private Future<Payout> move(Payout after, @Nullable Next next) {
    if (after.state() == PayoutState.FROZEN && !after.equals(held.payout())) {
      LOG.atError()
          .addKeyValue("payout", after.endToEndId())
          .addKeyValue("reason", after.reason())
          .addKeyValue("source", evidence.source())
          .log("a payout is frozen: a person decides");
    }
    Tuple values =
        Tuple.of(
            after.endToEndId().value(),
            after.state().name(),
            after.networkReference(),
            after.reason(),
            toDo(after.state(), next));
    Moved money = after.moved();
    values.addLong(money.paid().fen()).addLong(money.returned().fen());
    values.addValue(PayoutRows.returns(money)).addInteger(money.rulings());
    if (next != null) {
      values.addLong(next.askIn().toMillis());
    }
    return connection
        .preparedQuery(next == null ? MOVE : MOVE_AND_END_LEASE)
        .execute(values)
        .compose(moved -> event(after))
        .map(after);
  }

  private @Nullable String toDo(PayoutState after, @Nullable Next next) {
    if (!after.isOpen() && after != PayoutState.CREATED) {
      return "NOTHING";
    }
    if (next == null) {
      return after == held.payout().state() ? null : "ASK";
    }
    return after == PayoutState.NOT_FOUND && next.sendIfMissing() ? "SEND" : "ASK";
  }

  private Future<Void> event(Payout after) {
    if (after.equals(held.payout()) && !ALWAYS_KEPT.contains(evidence.source())) {
      return Future.succeededFuture();
    }
    Tuple values =
        Tuple.of(
            after.endToEndId().value(),
            evidence.source().name(),
            evidence.outcome().name(),
            evidence.amount() == null ? null : evidence.amount().fen(),
            evidence.networkReference(),
            evidence.reason());
    values.addString(held.payout().state().name());
    values.addString(after.state().name());
    values.addLong(held.fence());
    return connection.preparedQuery(EVENT).execute(values).mapEmpty();
  }
}
