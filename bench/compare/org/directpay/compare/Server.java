package org.directpay.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.processes.Postgres;

/**
 * A PostgreSQL with durable settings on a fresh directory, and the gateway as production runs it.
 */
final class Server implements AutoCloseable {

  /** The gateway's database. */
  static final String DATABASE = "postgres";

  /** What a machine of this size would be given; whatever loses no commit. */
  static final Map<String, String> POSTGRES =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "min_wal_size", "4GB",
          "max_connections", "100");

  /** Files of the write-ahead log, 16 MiB each: what some minutes of load write. */
  private static final int LOG_FILES = 200;

  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final Map<String, String> variables;
  private final Postgres postgres;
  private final byte[] dataKey = secret();
  private final byte[] indexKey = secret();
  private final Path keys;
  private GatewayProcess gateway;

  Server(Path directory) {
    this(directory, Map.of(), Map.of());
  }

  /**
   * Starts both.
   *
   * @param settings of PostgreSQL, besides the usual ones
   * @param variables of gateways, likewise
   */
  Server(Path directory, Map<String, String> settings, Map<String, String> variables) {
    this.directory = directory;
    this.variables = Map.copyOf(variables);
    Map<String, String> all = new HashMap<>(POSTGRES);
    all.putAll(settings);
    this.postgres = Postgres.start(directory.resolve("postgres"), all);
    try {
      this.keys =
          Files.writeString(
              directory.resolve("keys"),
              "data.1=%s\nindex=%s\n".formatted(text(dataKey), text(indexKey)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.gateway = gateway(DATABASE);
  }

  /**
   * Lets the write-ahead log go through its files once, and a checkpoint give them back. A new
   * server makes each file when it is needed, and a commit waits for that, for a twentieth of a
   * second; one that has run for a day has files to use again.
   */
  void useLogAgain() throws SQLException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (int file = 0; file < LOG_FILES; file++) {
        statement.execute("select pg_logical_emit_message(true, '', 'x')");
        statement.execute("select pg_switch_wal()");
      }
      statement.execute("checkpoint");
    }
  }

  /** Stops the gateway and starts it on what it left; answers with how long that took. */
  Duration restart() {
    gateway.close();
    long start = System.nanoTime();
    gateway = gateway(DATABASE);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Starts one more gateway, on a database of its own. */
  GatewayProcess gateway(String database) {
    return GatewayProcess.start(directory, postgres, keys, database, variables);
  }

  int port() {
    return gateway.port();
  }

  Postgres postgres() {
    return postgres;
  }

  GatewayProcess gateway() {
    return gateway;
  }

  /** Under which values are sealed, as key 1. */
  byte[] dataKey() {
    return dataKey.clone();
  }

  /** Under which blind indexes are made. */
  byte[] indexKey() {
    return indexKey.clone();
  }

  private static byte[] secret() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static String text(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  /** What the gateway's audit says; its last line is the verdict. */
  List<String> audit(String database) {
    return GatewayProcess.audit(directory, postgres, keys, database);
  }

  @Override
  public void close() {
    gateway.close();
    postgres.close();
  }
}
