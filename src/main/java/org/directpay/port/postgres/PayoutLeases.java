package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.core.ledger.Payout;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leases payouts to workers, on the database's clock. */
final class PayoutLeases {

  private static final Logger LOG = LoggerFactory.getLogger(PayoutLeases.class);

  /** Which {@code payout p} of network $1 is due and not stopped. */
  static final String MAY_BE_SENT =
      """
      p.network = $1 and p.to_do = 'SEND' and p.due_at <= now()
        and not exists (
          select from paying_gate g
          where g.network = $1 and (g.stopped or g.statement_since is not null))
        and (p.payout_number = 1 or not exists (
          select from payout f where (f.booking_id, f.number) = (p.booking_id, p.number)
            and f.state = 'FROZEN'))
        and not exists (
          select from stop s
          where s.stopped and s.insurer_id = p.debtor
            and (s.plan_code = '' or s.plan_code = (
              select v.code from claim c join plan_version v using (plan_id)
              where (c.booking_id, c.number) = (p.booking_id, p.number))))
      """;

  /** As {@link Payout#submitting()}, for many at once. */
  private static final String SEND =
      """
      with due as (
        select p.booking_id, p.number, p.payout_number, p.state as state_before
        from payout p where %s
      ), p as (
        update payout
        set state = 'SUBMITTING', reason = '', to_do = 'ASK', sends = sends + 1, asked = 0,
            sent_at = now(), due_at = now() + $3::bigint * interval '1 ms', owner = $4,
            fence = fence + 1, waits_for = ''
        from due
        where (payout.booking_id, payout.number, payout.payout_number)
            = (due.booking_id, due.number, due.payout_number)
        returning payout.*, due.state_before
      ), event as (
        insert into payout_event (end_to_end_id, source, outcome, state_before, state_after, fence)
        select end_to_end_id, 'GATEWAY', 'SENDS', state_before, state, fence from p
      )
      select %s, p.sealed_payee, p.owner, p.fence, p.asked, 0::bigint as since_sent from p""";

  /** Those of insurers without limits, which share nothing. */
  private static final String TO_SEND =
      SEND.formatted(
          MAY_BE_SENT
              + """
                and not exists (select from paying_limit l where l.insurer_id = p.debtor)
              order by p.due_at
              limit $2
              for update of p skip locked""",
          PayoutRows.COLUMNS);

  private static final String ADMITTED =
      SEND.formatted("p.network = $1 and p.end_to_end_id = any($2)", PayoutRows.COLUMNS);

  /** A send whose lease ended without a word is what {@link Payout#on} makes of a timeout. */
  private static final String TO_ASK =
      """
      with due as (
        select booking_id, number, payout_number, state as state_before
        from payout
        where network = $1 and to_do = 'ASK' and due_at <= now()
        order by due_at
        limit $2
        for update skip locked
      ), p as (
        update payout
        set state = case state when 'SUBMITTING' then 'UNKNOWN' else state end,
            due_at = now() + $3::bigint * interval '1 ms', owner = $4, fence = fence + 1
        from due
        where (payout.booking_id, payout.number, payout.payout_number)
            = (due.booking_id, due.number, due.payout_number)
        returning payout.*, due.state_before
      ), event as (
        insert into payout_event
          (end_to_end_id, source, outcome, reason, state_before, state_after, fence)
        select end_to_end_id, 'TIMEOUT', 'UNKNOWN', 'LEASE_ENDED', state_before, state, fence
        from p where state <> state_before
      )
      select %s, p.sealed_payee, p.owner, p.fence, p.asked,
        (extract(epoch from now() - p.sent_at) * 1000)::bigint as since_sent from p"""
          .formatted(PayoutRows.COLUMNS);

  private final PayoutRows rows;
  private final LimitedSends limited;

  PayoutLeases(PayoutRows rows) {
    this.rows = rows;
    this.limited = new LimitedSends(rows);
  }

  Future<List<Lease>> toSend(SqlConnection connection, Worker worker, int max) {
    return take(connection, TO_SEND, worker, max)
        .compose(
            leases ->
                leases.size() < max
                    ? limited(connection, worker, max - leases.size())
                        .map(more -> Stream.of(leases, more).flatMap(List::stream).toList())
                    : Future.succeededFuture(leases));
  }

  private Future<List<Lease>> limited(SqlConnection connection, Worker worker, int max) {
    return limited
        .take(connection, worker, max)
        .compose(
            ids ->
                ids.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : take(connection, ADMITTED, worker, ids.toArray(String[]::new)));
  }

  Future<List<Lease>> toAsk(SqlConnection connection, Worker worker, int max) {
    return take(connection, TO_ASK, worker, max);
  }

  private Future<List<Lease>> take(
      SqlConnection connection, String sql, Worker worker, Object which) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(worker.network(), which, worker.lease().toMillis(), worker.owner()))
        .map(this::leases);
  }

  private List<Lease> leases(Iterable<Row> taken) {
    List<Lease> leases = new ArrayList<>();
    for (Row row : taken) {
      Payout payout = PayoutRows.payout(row);
      try {
        leases.add(lease(payout, row));
      } catch (RuntimeException e) {
        // Its neighbours go on; nothing is sent to an account that we cannot vouch for.
        LOG.atError()
            .addKeyValue("payout", payout.endToEndId())
            .setCause(e)
            .log("a payout's account does not belong to its terms");
      }
    }
    return leases;
  }

  private Lease lease(Payout payout, Row row) {
    return new Lease(
        payout,
        rows.payee(payout, row),
        row.getString("owner"),
        row.getLong("fence"),
        row.getInteger("asked"),
        Duration.ofMillis(row.getLong("since_sent")));
  }
}
