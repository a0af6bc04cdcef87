package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.directpay.core.statement.Webhook;
import org.directpay.port.Problem;
import org.jspecify.annotations.Nullable;

/** Webhooks in PostgreSQL. */
final class PgWebhooks implements Webhooks {

  private static final int SECRET_BYTES = 32;

  private static final String COLUMNS = "insurer_id, url, delivered_at, failing_since, failure";

  private static final String LOCK = "select from webhook where insurer_id = $1 for update";

  private static final String FIND = "select " + COLUMNS + " from webhook where insurer_id = $1";

  private static final String OLDEST_RUNNING =
      "select pg_snapshot_xmin(pg_current_snapshot())::text";

  private static final String INSERT =
      """
      insert into webhook (insurer_id, url, sealed_secret, heard) values ($1, $2, $3, $4)
      returning %s"""
          .formatted(COLUMNS);

  /** What failed at another address says nothing of this one. */
  private static final String UPDATE =
      """
      update webhook set url = $2, sealed_secret = coalesce($3, sealed_secret), due_at = now(),
        failures = 0, failing_since = null, failure = '', set_at = now(), owner = '',
        fence = fence + 1
      where insurer_id = $1
      returning %s"""
          .formatted(COLUMNS);

  private static final String WAITING =
      """
      select insurer_id, heard from webhook where url <> '' and due_at <= now()
      order by due_at limit $1""";

  private static final String TAKE =
      """
      update webhook
      set owner = $2, fence = fence + 1, due_at = now() + $3::bigint * interval '1 ms'
      where insurer_id = $1 and url <> '' and due_at <= now()
      returning *""";

  private static final String END =
      """
      update webhook set owner = '', due_at = now() + $4::bigint * interval '1 ms', %s
      where insurer_id = $1 and owner = $2 and fence = $3""";

  private static final String HEARD =
      END.formatted(
          """
          heard = $5, delivered_at = now(), failures = 0, failing_since = null,
          failure = ''""");

  private static final String FAILED =
      END.formatted(
          """
          failure = $5, failures = failures + 1,
          failing_since = coalesce(failing_since, now())""");

  private static final String GONE =
      END.formatted("url = '', failures = 0, failing_since = null, failure = '410'");

  private final Transactions transactions;
  private final Vault vault;

  PgWebhooks(Transactions transactions, Vault vault) {
    this.transactions = transactions;
    this.vault = vault;
  }

  @Override
  public Future<Set> set(String insurerId, String url, boolean newSecret) {
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(insurerId))
                .compose(
                    there -> {
                      boolean isNew = there.size() == 0;
                      String secret = isNew || newSecret ? newSecret() : "";
                      Tuple values = Tuple.of(insurerId, url).addBuffer(sealed(insurerId, secret));
                      return (isNew ? insert(transaction, values) : update(transaction, values))
                          .map(webhook -> new Set(webhook, secret));
                    }));
  }

  private String newSecret() {
    return Base64.getEncoder().encodeToString(vault.randomBytes(SECRET_BYTES));
  }

  private @Nullable Buffer sealed(String insurerId, String secret) {
    return secret.isEmpty()
        ? null
        : vault.seal(secret.getBytes(StandardCharsets.US_ASCII), place(insurerId));
  }

  /** From now on: what was before is in the claims' feed. */
  private static Future<Webhook> insert(SqlConnection transaction, Tuple values) {
    return transaction
        .query(OLDEST_RUNNING)
        .execute()
        .map(rows -> values.addString(ClaimFeed.from(rows.iterator().next().getString(0))))
        .compose(complete -> transaction.preparedQuery(INSERT).execute(complete))
        .map(rows -> webhook(rows.iterator().next()));
  }

  private static Future<Webhook> update(SqlConnection transaction, Tuple values) {
    return transaction
        .preparedQuery(UPDATE)
        .execute(values)
        .map(rows -> webhook(rows.iterator().next()));
  }

  private static Vault.Place place(String insurerId) {
    return new Vault.Place("webhook", "sealed_secret", insurerId);
  }

  @Override
  public Future<Webhook> of(String insurerId) {
    return transactions
        .read(connection -> connection.preparedQuery(FIND).execute(Tuple.of(insurerId)))
        .map(PgWebhooks::found);
  }

  private static Webhook found(RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw Problem.notFound("the webhook");
    }
    return webhook(rows.iterator().next());
  }

  private static Webhook webhook(Row row) {
    return new Webhook(
        row.getString("insurer_id"),
        row.getString("url"),
        instant(row.getOffsetDateTime("delivered_at")),
        instant(row.getOffsetDateTime("failing_since")),
        row.getString("failure"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  @Override
  public Future<List<Waiting>> waiting(int max) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(max))
                .map(
                    rows ->
                        rows.stream()
                            .map(row -> new Waiting(row.getString(0), row.getString(1)))
                            .toList()));
  }

  @Override
  public Future<Optional<Lease>> take(String insurerId, String owner, Duration lease) {
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(insurerId, owner, lease.toMillis()))
                .map(rows -> rows.stream().findFirst().map(this::lease)));
  }

  private Lease lease(Row row) {
    String insurerId = row.getString("insurer_id");
    return new Lease(
        insurerId,
        row.getString("url"),
        new String(
            vault.open(row.getBuffer("sealed_secret"), place(insurerId)),
            StandardCharsets.US_ASCII),
        row.getString("heard"),
        row.getInteger("failures"),
        row.getString("owner"),
        row.getLong("fence"));
  }

  @Override
  public Future<Void> heard(Lease lease, String place) {
    return end(HEARD, ended(lease, Duration.ZERO).addString(place));
  }

  @Override
  public Future<Void> failed(Lease lease, String failure, Duration again) {
    return end(FAILED, ended(lease, again).addString(failure));
  }

  @Override
  public Future<Void> gone(Lease lease) {
    return end(GONE, ended(lease, Duration.ZERO));
  }

  private static Tuple ended(Lease lease, Duration again) {
    return Tuple.of(lease.insurerId(), lease.owner(), lease.fence(), again.toMillis());
  }

  private Future<Void> end(String sql, Tuple values) {
    return transactions.transaction(
        transaction -> transaction.preparedQuery(sql).execute(values).mapEmpty());
  }
}
