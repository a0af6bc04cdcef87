package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Gates in PostgreSQL, where every sender of every gateway looks. */
final class PgPayingGates implements PayingGates {

  private static final String STOP =
      """
      insert into paying_gate (network, stopped, reason, changed_by) values ($1, $2, $3, $4)
      on conflict (network) do update set stopped = excluded.stopped, reason = excluded.reason,
        changed_by = excluded.changed_by, changed_at = now()""";

  private static final String RESTORED =
      """
      insert into paying_gate (network, statement_since, closed_at, changed_by)
      values ($1, $2, now(), $3)
      on conflict (network) do update
        set statement_since = least(paying_gate.statement_since, excluded.statement_since),
            closed_at = now(), changed_by = excluded.changed_by, changed_at = now()""";

  private static final String SECONDS_TO_WAIT =
      """
      select extract(epoch from closed_at + $2::bigint * interval '1 ms' - now())::bigint
      from paying_gate where network = $1 and closed_at is not null""";

  private static final String STRANGERS =
      """
      select subject from case_file
      where kind = 'STRANGER' and owner = 'NETWORK:' || $1 and closed_at is null
      order by opened_at limit 100""";

  private static final String OPEN =
      """
      update paying_gate
      set statement_since = null, closed_at = null, changed_by = $2, changed_at = now()
      where network = $1 and statement_since is not null""";

  private static final String LIST =
      "select network, stopped, reason, statement_since from paying_gate order by network";

  private final Transactions transactions;

  PgPayingGates(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Future<Void> stop(String network, boolean stopped, String reason, String by) {
    return write(STOP, Tuple.of(network, stopped, reason, by));
  }

  @Override
  public Future<Void> restored(String network, Instant to, String by) {
    return write(RESTORED, Tuple.of(network, to.atOffset(ZoneOffset.UTC), by));
  }

  @Override
  public Future<Void> mayRead(String network, Duration cutOff) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(SECONDS_TO_WAIT)
                .execute(Tuple.of(network, cutOff.toMillis()))
                .compose(
                    rows -> {
                      long wait = rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
                      return wait > 0
                          ? PgCredentials.conflict("wait " + wait + " seconds: too early to read")
                          : Future.succeededFuture();
                    }));
  }

  @Override
  public Future<Void> opened(String network, String by) {
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(STRANGERS)
                .execute(Tuple.of(network))
                .compose(
                    strangers ->
                        strangers.size() == 0
                            ? transaction
                                .preparedQuery(OPEN)
                                .execute(Tuple.of(network, by))
                                .mapEmpty()
                            : PgCredentials.conflict(
                                "transfers that we do not know: "
                                    + String.join(
                                        " ",
                                        strangers.stream()
                                            .map(row -> row.getString(0))
                                            .toList()))));
  }

  @Override
  public Future<List<Gate>> list() {
    return transactions.read(
        connection ->
            connection
                .query(LIST)
                .execute()
                .map(rows -> rows.stream().map(PgPayingGates::gate).toList()));
  }

  private static Gate gate(Row row) {
    return new Gate(
        row.getString("network"),
        row.getBoolean("stopped"),
        row.getString("reason"),
        Optional.ofNullable(row.getOffsetDateTime("statement_since"))
            .map(OffsetDateTime::toInstant));
  }

  private Future<Void> write(String sql, Tuple values) {
    return transactions.transaction(
        transaction -> transaction.preparedQuery(sql).execute(values).mapEmpty());
  }
}
