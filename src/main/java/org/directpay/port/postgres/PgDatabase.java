package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/** The rooms behind the door: one pool, one vault, and what is kept with them. */
final class PgDatabase implements Database {

  private static final String READY =
      """
      select not pg_is_in_recovery()
        and exists (select from flyway_schema_history where success and version = $1)""";

  private final Pool pool;
  private final String version;
  private final Vault vault;
  private final Transactions transactions;
  private final Bookings bookings;
  private final Policies policies;
  private final Claims claims;
  private final Audit audit;
  private final Payouts payouts;

  private PgDatabase(Vertx vertx, Pool pool, String version, Vault vault, String network) {
    this.pool = pool;
    this.version = version;
    this.vault = vault;
    this.transactions = new Transactions(vertx, pool);
    PayoutRows rows = new PayoutRows(vault);
    Stores stores = Stores.with(vault, new PgPayoutHold(rows, network));
    this.bookings = new PgBookings(transactions, stores, new ParkedStore(transactions, vault));
    this.policies = new PgPolicies(transactions, stores);
    this.claims = new PgClaims(transactions, stores);
    this.audit = new PgAudit(transactions);
    this.payouts = new PgPayouts(transactions, rows);
  }

  static Future<Database> open(
      Vertx vertx, DatabaseSettings settings, Vault vault, String network) {
    return Migrations.run(vertx, settings)
        .compose(
            version -> {
              PgDatabase database =
                  new PgDatabase(vertx, Connections.open(vertx, settings), version, vault, network);
              return database
                  .ready()
                  .<Database>map(database)
                  .recover(
                      failure ->
                          database.close().transform(closed -> Future.failedFuture(failure)));
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
    return pool.close();
  }
}
