package org.directpay;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.directpay.port.Milestones;
import org.directpay.port.postgres.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway, open: its doors in front of its rooms, and the database behind them. */
public final class Gateway {

  private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Database database;
  private final Doors doors;
  private final AtomicBoolean stopping;

  Gateway(
      Vertx vertx, GatewayConfig config, Database database, Doors doors, AtomicBoolean stopping) {
    this.vertx = vertx;
    this.config = config;
    this.database = database;
    this.doors = doors;
    this.stopping = stopping;
  }

  /** Serves until the process is told to end; or runs one of the operator's commands. */
  public static void main(String[] arguments) {
    System.exit(new Commands(System.getenv(), System.out).run(arguments));
  }

  /** Opens the database, then the rooms, then the doors; fails whole if any of them cannot. */
  public static Future<Gateway> open(GatewayConfig config) {
    return open(config, Milestones.NONE);
  }

  /** The same, for a proof that is told of every durable step. */
  public static Future<Gateway> open(GatewayConfig config, Milestones milestones) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    return Database.open(
            vertx,
            config.database(),
            config.keys(),
            new SecureRandom(),
            config.router(InstantSource.system()))
        .compose(database -> new Opening(vertx, config, registry, database, milestones).open())
        .onSuccess(gateway -> LOGGER.atInfo().addKeyValue("at", gateway.address()).log("open"))
        // Not waited for: whatever would not open may not close either.
        .onFailure(failure -> vertx.close());
  }

  /** Where hospitals, insurers and networks find it. */
  public String address() {
    String scheme = config.server().certificateFile().isEmpty() ? "http" : "https";
    return scheme + "://" + config.server().host() + ":" + doors.edge().port();
  }

  /** Issues a first key for parties written as {@code kind:id}. */
  public Future<String> issueKey(String name, List<String> actsFor) {
    return database.credentials().issue(name, CredentialCommand.parties(String.join(",", actsFor)));
  }

  /** Believes what a network signs with this key. */
  public Future<Void> trustSigningKey(String network, byte[] key) {
    return database.credentials().keepSigningKey(network, key);
  }

  /** What the audit found wrong, one a line; nothing if the books are in order. */
  public Future<List<String>> audit() {
    return new Books(database, doors.paying()).findings();
  }

  /** Where operators find it. */
  public String managementAddress() {
    return "http://" + config.management().host() + ":" + doors.managementPort();
  }

  /** Refuses what is new, finishes what is under way for as long as configured, and closes. */
  public Future<Void> close() {
    if (!stopping.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    LOGGER.atInfo().log("stopping");
    Duration drain = config.stopDrain();
    return doors
        .edge()
        .stop(drain)
        .compose(stopped -> doors.stopRooms(drain))
        .eventually(database::close)
        .eventually(vertx::close)
        .onComplete(closed -> LOGGER.atInfo().log("stopped"));
  }
}
