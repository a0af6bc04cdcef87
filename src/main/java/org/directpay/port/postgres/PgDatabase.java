package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.directpay.core.ledger.Payable;
import org.directpay.port.Figure;
import org.directpay.port.Meters;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/** The rooms behind the door: one pool, one vault, and what is kept with them. */
final class PgDatabase implements Database {

  private static final String READY =
      """
      select not pg_is_in_recovery()
        and exists (select from flyway_schema_history where success and version = $1)""";

  /** One column for each figure; from partial indexes, whatever the size of the books. */
  private static final String FIGURES =
      """
      select p.*, w.*, u.*, c.*, y.*,
        (select count(*) from parked where closed_at is null) as "PARKED_REQUESTS",
        (select count(*) from payout where state = 'FROZEN') as "PAYOUTS_FROZEN",
        (select count(*) from paying_gate where stopped or statement_since is not null)
          as "NETWORKS_CLOSED",
        (select count(*) from case_file where closed_at is null and kind <> 'TIMING')
          as "CASES_OPEN",
        (select coalesce(extract(epoch from now() - min(failing_since)), 0)::bigint from webhook
          where url <> '') as "WEBHOOK_FAILING_OLDEST",
        (select coalesce(extract(epoch from now() - min(opened_at)), 0)::bigint
          from case_file where closed_at is null and kind <> 'TIMING') as "CASE_OLDEST",
        (select count(*) from case_file where closed_at is null and kind = 'TIMING')
          as "DIFFERENCES_CARRIED_OVER",
        (select coalesce(max((now() at time zone interval '+08:00')::date - 1 - day), 0)::bigint
          from (select max(day) as day from reconciled_day group by network) last)
          as "RECONCILIATION_DAYS_OPEN",
        (select greatest((now() at time zone interval '+08:00')::date - 1 - max(day), 0)::bigint
          from clearing_day where closed_at is not null) as "CLEARING_DAYS_OPEN"
      from (
        select count(*) filter (where state = 'CREATED') as "PAYOUTS_CREATED",
          count(*) filter (where state = 'SUBMITTING') as "PAYOUTS_SUBMITTING",
          count(*) filter (where state = 'PENDING') as "PAYOUTS_PENDING",
          count(*) filter (where state = 'UNKNOWN') as "PAYOUTS_UNKNOWN",
          count(*) filter (where state = 'NOT_FOUND') as "PAYOUTS_NOT_FOUND",
          count(*) filter (where waits_for = 'FUNDS') as "PAYOUTS_WITHOUT_FUNDS",
          count(*) filter (where waits_for in ('PAYEE_DAY_CAP', 'INSURER_DAY_CAP'))
            as "PAYOUTS_ABOVE_CAP",
          coalesce(extract(epoch from now() - min(sent_at) filter (
            where state in ('SUBMITTING', 'UNKNOWN', 'NOT_FOUND'))), 0)::bigint
            as "PAYOUT_UNKNOWN_OLDEST",
          greatest(coalesce(extract(epoch from now() - min(due_at)), 0), 0)::bigint
            as "PAYOUT_DUE_OLDEST"
        from payout where to_do <> 'NOTHING'
      ) p, (
        select count(*) as "CLAIMS_WAITING",
          coalesce(extract(epoch from now() - min(decided_at)), 0)::bigint
            as "CLAIM_WAITING_OLDEST"
        from claim join booking using (booking_id) where state = 'WAITS_FOR_PERSON'
      ) w, (
        select coalesce(extract(epoch from now() - min(decided_at)), 0)::bigint
            as "OWED_TO_MEMBER_OLDEST"
        from claim join booking using (booking_id) where state in ('PAYING', 'PAYMENT_FAILED')
      ) u, (
        select count(*) as "CLEARINGS_NOT_AGREED",
          coalesce(extract(epoch from now() - min(closed_at)), 0)::bigint
            as "CLEARING_NOT_AGREED_OLDEST"
        from clearing where state <> 'AGREED'
      ) c, (
        select count(*) as "CLEARINGS_NOT_PAID",
          coalesce(extract(epoch from now() - min(closed_at)), 0)::bigint
            as "CLEARING_NOT_PAID_OLDEST"
        from clearing where to_pay
      ) y""";

  private final Pool pool;
  private final Pool auditPool;
  private final String version;
  private final Vault vault;
  private final InsuredMemory memory;
  private final Transactions transactions;
  private final Transactions behind;
  private final Bookings bookings;
  private final Policies policies;
  private final Claims claims;
  private final Audit audit;
  private final Payouts payouts;
  private final Corrections corrections;
  private final Clearings clearings;
  private final Reconciliations reconciliations;

  private PgDatabase(
      Vertx vertx,
      DatabaseSettings settings,
      String version,
      Vault vault,
      Function<Payable, String> network) {
    this.pool = Connections.open(vertx, settings);
    this.memory =
        new InsuredMemory(
            settings.insuredCachedMax(), Duration.ofMillis(settings.insuredCachedMs()));
    this.version = version;
    this.vault = vault;
    this.transactions = new Transactions(vertx, pool);
    this.behind = transactions.behind(settings.connectionsBehindMax(), settings.waitingMax());
    PayoutRows rows = new PayoutRows(vault);
    Stores stores = Stores.with(vault, new PgPayoutHold(rows, network), memory);
    ParkedStore parked = new ParkedStore(transactions, vault);
    this.bookings = new PgBookings(transactions, behind, stores, parked);
    this.policies = new PgPolicies(transactions, behind, stores);
    this.claims = new PgClaims(behind, stores);
    this.auditPool = Connections.ofAudit(vertx, settings);
    Transactions wholeTables =
        new Transactions(vertx, auditPool).behind(/* atOnce= */ 1, settings.waitingMax());
    this.audit = new PgAudit(wholeTables);
    this.payouts = new PgPayouts(behind, wholeTables, rows, settings.waitingMax());
    this.corrections = new PgCorrections(behind, stores, rows);
    this.reconciliations = new PgReconciliations(wholeTables);
    this.clearings =
        new PgClearings(behind, wholeTables, new ClearingPay(behind, stores.payouts(), vault));
  }

  static Future<Database> open(
      Vertx vertx, DatabaseSettings settings, Vault vault, Function<Payable, String> network) {
    return Migrations.run(vertx, settings)
        .compose(
            version -> {
              PgDatabase database = new PgDatabase(vertx, settings, version, vault, network);
              return database
                  .ready()
                  .<Database>map(database)
                  .recover(
                      failure -> {
                        // Nobody waits: a pool whose first connection is late never says "closed".
                        database.close();
                        return Future.failedFuture(failure);
                      });
            });
  }

  @Override
  public Bookings bookings() {
    return bookings;
  }

  @Override
  public Policies policies() {
    return policies;
  }

  @Override
  public Receipts receipts() {
    return new PgReceipts(behind, vault);
  }

  @Override
  public Credentials credentials() {
    return new PgCredentials(transactions, vault);
  }

  @Override
  public Claims claims() {
    return claims;
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Payouts payouts() {
    return payouts;
  }

  @Override
  public PayingGates payingGates() {
    return new PgPayingGates(transactions);
  }

  @Override
  public Acts acts() {
    return new PgActs(transactions);
  }

  @Override
  public Corrections corrections() {
    return corrections;
  }

  @Override
  public Clearings clearings() {
    return clearings;
  }

  @Override
  public Reconciliations reconciliations() {
    return reconciliations;
  }

  @Override
  public Webhooks webhooks() {
    return new PgWebhooks(behind, vault);
  }

  @Override
  public Future<Map<Figure, Long>> figures() {
    return behind.read(
        connection ->
            connection.query(FIGURES).execute().map(rows -> figures(rows.iterator().next())));
  }

  private static Map<Figure, Long> figures(Row row) {
    return Arrays.stream(Figure.values())
        .collect(
            Collectors.toUnmodifiableMap(figure -> figure, figure -> row.getLong(figure.name())));
  }

  @Override
  public void show(Meters meters) {
    memory.show(meters);
  }

  Transactions transactions() {
    return transactions;
  }

  Vault vault() {
    return vault;
  }

  @Override
  public Future<Void> ready() {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(READY)
                .execute(Tuple.of(version))
                .compose(
                    rows ->
                        rows.iterator().next().getBoolean(0)
                            ? Future.succeededFuture()
                            : Future.failedFuture(
                                new Problem(
                                    ProblemCode.DATABASE_UNAVAILABLE,
                                    "the database is not ours to write"))));
  }

  @Override
  public Future<Void> close() {
    return Future.all(pool.close(), auditPool.close()).mapEmpty();
  }
}
