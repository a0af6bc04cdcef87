package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the tables to today's version. Flyway speaks JDBC, which blocks: on a worker, before we
 * serve. It needs most of a second to find that nothing is to be done, so the database is asked for
 * that first.
 */
final class Migrations {

  /** The newest script; whoever adds one says so here. */
  static final String NEWEST = "23";

  private static final String STANDS =
      """
      select bool_and(success) and (array_agg(version order by installed_rank desc))[1] = $1
      from %s.flyway_schema_history"""
          .formatted(Connections.SCHEMA);

  private Migrations() {}

  /** Migrates, and answers with the version that the tables then have. */
  static Future<String> run(Vertx vertx, DatabaseSettings settings) {
    Pool owner = Connections.ofOwner(vertx, settings);
    return owner
        .getConnection()
        .recover(failure -> Future.failedFuture(nobodyThere(settings, failure)))
        .compose(connection -> isNewest(connection).eventually(connection::close))
        // Nobody waits: a pool whose first connection is late never says "closed".
        .onComplete(asked -> owner.close())
        .compose(
            newest ->
                newest
                    ? Future.succeededFuture(NEWEST)
                    : vertx.executeBlocking(() -> migrate(Connections.server(settings))));
  }

  private static Problem nobodyThere(DatabaseSettings settings, Throwable failure) {
    PgConnectOptions server = Connections.server(settings);
    return new Problem(
        ProblemCode.DATABASE_UNAVAILABLE,
        "the database at %s:%d cannot be opened: %s"
            .formatted(server.getHost(), server.getPort(), failure.getMessage()));
  }

  /** Not where there is no history, or one that Flyway has something to say about. */
  private static Future<Boolean> isNewest(SqlConnection connection) {
    return connection
        .preparedQuery(STANDS)
        .execute(Tuple.of(NEWEST))
        .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean(0)))
        .otherwise(false);
  }

  private static String migrate(PgConnectOptions server) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(url(server), server.getUser(), server.getPassword())
            .locations("classpath:directpay/schema")
            .schemas(Connections.SCHEMA)
            .load();
    flyway.migrate();
    MigrationInfo current = flyway.info().current();
    if (current == null || current.getVersion() == null) {
      throw new IllegalStateException("no migration was found");
    }
    return current.getVersion().getVersion();
  }

  private static String url(PgConnectOptions server) {
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(server.getHost(), server.getPort(), server.getDatabase());
    return server.getSslMode() == SslMode.DISABLE
        ? url
        : url + "?sslmode=" + server.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
