package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.PayoutEvidence.Held;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payouts in PostgreSQL. */
final class PgPayouts implements Payouts {

  private static final Logger LOG = LoggerFactory.getLogger(PgPayouts.class);

  private static final String LOCK =
      "select "
          + PayoutRows.COLUMNS
          + ", p.owner, p.fence, p.funded from payout p"
          + " where end_to_end_id = $1 and network = $2 for update";

  private static final String KEEP_NOTICE =
      """
      insert into inbox (network, message_id, content_hash, end_to_end_id, outcome, amount_fen,
        reference, reason, applied)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (network, message_id) do nothing""";

  private static final String NOTICE_HASH =
      "select content_hash from inbox where network = $1 and message_id = $2";

  /** The gate is locked, so that it does not open between the look and the commit. */
  private static final String SENT_BEFORE_RESTORE =
      """
      with gate as (
        select network from paying_gate
        where network = $2 and statement_since is not null for share
      ), p as (
        update payout set state = 'SUBMITTING', to_do = 'ASK', sends = sends + 1, sent_at = now(),
            waits_for = '', funded = exists (
              select from paying_limit l where l.insurer_id = payout.debtor and l.prefunded)
        where end_to_end_id = $1 and exists (select from gate)
        returning end_to_end_id, state, fence, funded
      ), event as (
        insert into payout_event (end_to_end_id, source, outcome, state_before, state_after, fence)
        select end_to_end_id, 'GATEWAY', 'FORGOT', 'CREATED', state, fence from p
      )
      select funded from p""";

  private static final String LIST =
      "select "
          + PayoutRows.COLUMNS
          + " from payout p where network = $1 and end_to_end_id > $2"
          + " order by end_to_end_id limit $3";

  private static final String OF =
      "select "
          + PayoutRows.COLUMNS
          + " from payout p where network = $1 and end_to_end_id = any($2)";

  private static final String COUNT =
      "select count(*) from payout where network = $1 and state = $2";

  private final Transactions transactions;
  private final Transactions wholeTables;
  private final PayoutLeases leases;

  PgPayouts(Transactions transactions, Transactions wholeTables, PayoutRows rows) {
    this.transactions = transactions;
    this.wholeTables = wholeTables;
    this.leases = new PayoutLeases(rows);
  }

  @Override
  public Future<List<Lease>> takeToSend(Worker worker, int max) {
    return transactions.transaction(connection -> leases.toSend(connection, worker, max));
  }

  @Override
  public Future<List<Lease>> takeToAsk(Worker worker, int max) {
    return transactions.transaction(connection -> leases.toAsk(connection, worker, max));
  }

  @Override
  public Future<Payout> conclude(Lease lease, Evidence evidence, Next next) {
    return transactions.transaction(connection -> conclude(connection, lease, evidence, next));
  }

  private static Future<Payout> conclude(
      SqlConnection connection, Lease lease, Evidence evidence, Next next) {
    Payout leased = lease.payout();
    return lock(connection, leased.endToEndId().value(), leased.network())
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              boolean isHis =
                  row.getString("owner").equals(lease.owner())
                      && row.getLong("fence") == lease.fence();
              Held held = held(row);
              return isHis
                  ? new PayoutEvidence(connection, held, evidence).apply(next)
                  : Future.succeededFuture(held.payout());
            });
  }

  @Override
  public Future<Received> receive(Notice notice) {
    return transactions.transaction(connection -> receive(connection, notice));
  }

  private static Future<Received> receive(SqlConnection connection, Notice notice) {
    return lock(connection, notice.endToEndId().value(), notice.network())
        .map(PgPayouts::found)
        .compose(
            held ->
                keep(connection, notice, held.isPresent())
                    .compose(
                        isNew ->
                            isNew
                                ? apply(connection, notice, held)
                                : seenBefore(connection, notice)));
  }

  private static Future<Received> apply(
      SqlConnection connection, Notice notice, Optional<Held> held) {
    if (held.isEmpty()) {
      LOG.atError()
          .addKeyValue("network", notice.network())
          .addKeyValue("payout", notice.endToEndId())
          .addKeyValue("outcome", notice.evidence().outcome())
          .log("a network speaks of a payout that we do not have: a person looks into it");
      return new CaseFiles().stranger(connection, notice).map(Received.UNKNOWN_PAYOUT);
    }
    return forgotten(connection, held.get(), notice)
        .compose(
            then -> new PayoutEvidence(connection, then, notice.evidence()).apply(/* next= */ null))
        .map(Received.APPLIED);
  }

  /**
   * After a restore, a payout that our books have as never sent may have been sent: the statement
   * that closes the gap is believed. At any other time this is a contradiction.
   */
  private static Future<Held> forgotten(SqlConnection connection, Held held, Notice notice) {
    Payout payout = held.payout();
    if (payout.state() != PayoutState.CREATED
        || notice.evidence().source() != Evidence.Source.STATEMENT) {
      return Future.succeededFuture(held);
    }
    return connection
        .preparedQuery(SENT_BEFORE_RESTORE)
        .execute(Tuple.of(payout.endToEndId().value(), notice.network()))
        .compose(
            sent ->
                sent.size() == 0
                    ? Future.succeededFuture(held)
                    : sent(connection, payout, held.fence(), sent.iterator().next()));
  }

  /** What it took from what its insurer paid in was forgotten with it. */
  private static Future<Held> sent(
      SqlConnection connection, Payout payout, long fence, Row forgotten) {
    Held held = new Held(payout.submitting(), fence, forgotten.getBoolean("funded"));
    return held.isFunded()
        ? new FundsStore().take(connection, payout.debtor(), payout.amount()).map(held)
        : Future.succeededFuture(held);
  }

  private static Future<Boolean> keep(SqlConnection connection, Notice notice, boolean applied) {
    Evidence evidence = notice.evidence();
    Tuple values =
        Tuple.of(
            notice.network(),
            notice.messageId(),
            notice.contentHash(),
            notice.endToEndId().value(),
            evidence.outcome().name(),
            evidence.amount() == null ? null : evidence.amount().fen());
    values.addString(evidence.networkReference()).addString(evidence.reason()).addBoolean(applied);
    return connection
        .preparedQuery(KEEP_NOTICE)
        .execute(values)
        .map(inserted -> inserted.rowCount() == 1);
  }

  private static Future<Received> seenBefore(SqlConnection connection, Notice notice) {
    return connection
        .preparedQuery(NOTICE_HASH)
        .execute(Tuple.of(notice.network(), notice.messageId()))
        .compose(
            rows ->
                rows.iterator().next().getString(0).equals(notice.contentHash())
                    ? Future.succeededFuture(Received.SEEN_BEFORE)
                    : Future.failedFuture(
                        new Problem(
                            ProblemCode.MESSAGE_CONTENT_DIFFERS,
                            "this webhook-id came before with other content")));
  }

  @Override
  public Future<List<Payout>> list(String network, @Nullable EndToEndId after, int max) {
    return list(LIST, Tuple.of(network, after == null ? "" : after.value(), max));
  }

  @Override
  public Future<List<Payout>> of(String network, List<EndToEndId> ids) {
    String[] values = ids.stream().map(EndToEndId::value).toArray(String[]::new);
    return list(OF, Tuple.of(network).addArrayOfString(values));
  }

  private Future<List<Payout>> list(String sql, Tuple values) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.stream().map(PayoutRows::payout).toList()));
  }

  @Override
  public Future<Long> count(String network, PayoutState state) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(network, state.name()))
                .map(rows -> rows.iterator().next().getLong(0)));
  }

  @Override
  public Future<List<String>> audit() {
    return wholeTables.read(PayoutAudit::run);
  }

  private static Future<RowSet<Row>> lock(
      SqlConnection connection, String endToEndId, String network) {
    return connection.preparedQuery(LOCK).execute(Tuple.of(endToEndId, network));
  }

  private static Optional<Held> found(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(held(rows.iterator().next()));
  }

  private static Held held(Row row) {
    return new Held(PayoutRows.payout(row), row.getLong("fence"), row.getBoolean("funded"));
  }
}
