package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the tables to today's version. Speaks JDBC, which blocks: on a worker, before we serve.
 */
final class Migrations {

  private Migrations() {}

  /** Migrates, and answers with the version that the tables then have. */
  static Future<String> run(Vertx vertx, DatabaseSettings settings) {
    return vertx.executeBlocking(() -> migrate(Connections.server(settings)));
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
