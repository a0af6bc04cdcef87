package org.directpay.processes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL with durable settings, which can be killed and started again. */
public final class Postgres implements AutoCloseable {

  private static final Duration DEATH_MOST = Duration.ofSeconds(10);

  private final Path directory;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  private Postgres(Path directory, Map<String, String> settings) {
    this.directory = directory;
    this.settings = Map.copyOf(settings);
    this.server = start(/* port= */ 0);
  }

  /**
   * Starts one on an empty directory, on any free port.
   *
   * @param settings of the server, besides those that make it durable
   */
  public static Postgres start(Path directory, Map<String, String> settings) {
    return new Postgres(directory, settings);
  }

  private EmbeddedPostgres start(int port) {
    try {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
      settings.forEach(builder::setServerConfig);
      return builder
          .setDataDirectory(directory.resolve("data"))
          .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
          .setCleanDataDirectory(false)
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  public String url() {
    return url("postgres");
  }

  /** How the gateway reaches another database of the server. */
  public String url(String database) {
    return "postgresql://postgres:postgres@localhost:" + port() + "/" + database;
  }

  public int port() {
    return server.getPort();
  }

  /** The same for JDBC, as the owner, whose statements find the gateway's tables. */
  public String jdbc(String database) {
    return "jdbc:postgresql://localhost:%d/%s?user=postgres&currentSchema=directpay"
        .formatted(port(), database);
  }

  /** A connection of the owner's. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbc(database));
  }

  /** SIGKILL for the postmaster and everything that it started, at once. */
  public void kill() {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> family = new ArrayList<>(List.of(postmaster));
    family.addAll(postmaster.descendants().toList());
    family.forEach(ProcessHandle::destroyForcibly);
    Patience.until(
        DEATH_MOST,
        "the end of PostgreSQL",
        () -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** The process whose descendants serve the connections. */
  public ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new Finding("PostgreSQL was not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts again on what was left behind, on the same port. */
  public void startAgain() {
    int port = server.getPort();
    close();
    server = start(port);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
