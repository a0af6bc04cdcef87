package org.directpay.port.postgres;

import io.netty.handler.timeout.ReadTimeoutHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the pool, and lets no connection into it on which a commit that was answered could be lost.
 * Each one is asked anew: a server can be swapped or set up otherwise while we run.
 */
final class Connections {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /** Where our tables are. */
  static final String SCHEMA = "directpay";

  private static final int PIPELINED_MAX = 64;
  private static final int STATEMENTS_CACHED_MAX = 256;

  /**
   * How rows that are asked for by key are planned: never by reading a whole table. A statement is
   * planned once for the life of a connection, maybe while tables are empty, and a plan that reads
   * the whole of them would stay when they are full. By key there is one good plan, and a batch is
   * not to wait for the search for another. What is off looks so dear to the planner that it would
   * compile the plan: not that either.
   */
  private static final Map<String, String> BY_KEY =
      Map.of(
          "enable_seqscan", "off",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          "jit", "off",
          "plan_cache_mode", "force_generic_plan");

  private static final String SAFETY =
      """
      select current_setting('fsync') fsync,
             current_setting('full_page_writes') full_page_writes,
             current_setting('synchronous_commit') synchronous_commit,
             pg_is_in_recovery() standby""";

  private Connections() {}

  /** Connections for work by key. */
  static Pool open(Vertx vertx, DatabaseSettings settings) {
    PgConnectOptions server = server(settings);
    BY_KEY.forEach(server::addProperty);
    return pool(vertx, settings, server);
  }

  /** One connection that reads whole tables, and takes its time. */
  static Pool ofAudit(Vertx vertx, DatabaseSettings settings) {
    DatabaseSettings patient = settings.forWholeTables();
    return pool(vertx, patient, server(patient));
  }

  private static Pool pool(Vertx vertx, DatabaseSettings settings, PgConnectOptions server) {
    return PgBuilder.pool()
        .connectingTo(server)
        .with(waits(settings))
        .with(
            new NetClientOptions()
                .setConnectTimeout(settings.connectTimeoutMs())
                .setTcpUserTimeout(settings.silenceTimeoutMs()))
        .withConnectHandler(
            connection -> {
              endWhenSilent(connection, settings.silenceTimeoutMs());
              admit(connection);
            })
        .using(vertx)
        .build();
  }

  /** One connection that works as whoever owns the tables, and is not asked how safe it is. */
  static Pool ofOwner(Vertx vertx, DatabaseSettings settings) {
    return PgBuilder.pool()
        .connectingTo(server(settings))
        .with(waits(settings).setMaxSize(1))
        .with(new NetClientOptions().setConnectTimeout(settings.connectTimeoutMs()))
        .using(vertx)
        .build();
  }

  /** The server, as the settings name it. */
  static PgConnectOptions server(DatabaseSettings settings) {
    PgConnectOptions server =
        PgConnectOptions.fromUri(settings.url())
            .addProperty("application_name", "directpay")
            .addProperty("search_path", SCHEMA)
            .addProperty("statement_timeout", settings.statementTimeoutMs() + "ms")
            .addProperty("lock_timeout", settings.lockTimeoutMs() + "ms")
            .addProperty(
                "idle_in_transaction_session_timeout", settings.statementTimeoutMs() + "ms");
    server.setPipeliningLimit(PIPELINED_MAX);
    server.setCachePreparedStatements(true);
    server.setPreparedStatementCacheMaxSize(STATEMENTS_CACHED_MAX);
    if (server.getSslMode() == SslMode.VERIFY_FULL) {
      server.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    }
    return server;
  }

  /** An idle connection is given up well before its silence would make it count as dead. */
  private static PoolOptions waits(DatabaseSettings settings) {
    return new PoolOptions()
        .setMaxSize(settings.connections())
        .setMaxWaitQueueSize(settings.waitingMax())
        .setConnectionTimeout(settings.connectTimeoutMs())
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(settings.statementTimeoutMs())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /**
   * Whoever waits for a server that hangs would wait with it: the client has no timeout of its own,
   * and its way of closing says goodbye to the server and waits for the answer. So silence closes
   * the socket itself, below the client's codec, and all that waited is told.
   */
  private static void endWhenSilent(SqlConnection connection, int timeoutMs) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof SocketConnectionBase server) {
      server
          .socket()
          .channelHandlerContext()
          .pipeline()
          .addFirst("silence", new ReadTimeoutHandler(timeoutMs, TimeUnit.MILLISECONDS));
    }
  }

  /**
   * Closing releases a connection into the pool; one that ends its own server process stays out.
   */
  private static void admit(SqlConnection connection) {
    connection
        .query(SAFETY)
        .execute()
        .compose(rows -> admit(connection, faults(rows.iterator().next())))
        .onFailure(
            failure ->
                LOG.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log("a database connection was refused"))
        .recover(failure -> end(connection))
        .eventually(connection::close);
  }

  /** A refused connection may not work as the application: it must still be able to end itself. */
  private static Future<Void> admit(SqlConnection connection, List<String> faults) {
    return faults.isEmpty()
        ? connection.query("set role directpay_app").execute().mapEmpty()
        : Future.failedFuture("the server may lose commits: " + String.join(", ", faults));
  }

  private static Future<Void> end(SqlConnection connection) {
    return connection.query("select pg_terminate_backend(pg_backend_pid())").execute().mapEmpty();
  }

  private static List<String> faults(Row server) {
    List<String> faults = new ArrayList<>();
    for (String setting : List.of("fsync", "full_page_writes")) {
      if (!server.getString(setting).equals("on")) {
        faults.add(setting + " is " + server.getString(setting));
      }
    }
    String commit = server.getString("synchronous_commit");
    if (commit.equals("off") || commit.equals("local")) {
      faults.add("synchronous_commit is " + commit);
    }
    if (server.getBoolean("standby")) {
      faults.add("it is a standby");
    }
    return faults;
  }
}
