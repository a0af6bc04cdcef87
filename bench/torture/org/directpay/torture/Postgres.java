package org.directpay.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with durable settings, which can be killed and started again. */
final class Postgres implements AutoCloseable {

  private static final Duration DEATH_MOST = Duration.ofSeconds(10);

  private final Path directory;
  private EmbeddedPostgres server;

  private Postgres(Path directory, EmbeddedPostgres server) {
    this.directory = directory;
    this.server = server;
  }

  /** Starts one on an empty directory, on any free port. */
  static Postgres start(Path directory) {
    return new Postgres(directory, start(directory, 0));
  }

  private static EmbeddedPostgres start(Path directory, int port) {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(directory.resolve("data"))
          .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
          .setCleanDataDirectory(false)
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "60")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  String url() {
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
  }

  /** SIGKILL for the postmaster and everything that it started, at once. */
  void kill() {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> family = new ArrayList<>(List.of(postmaster));
    family.addAll(postmaster.descendants().toList());
    family.forEach(ProcessHandle::destroyForcibly);
    Patience.until(
        DEATH_MOST,
        "the end of PostgreSQL",
        () -> family.stream().noneMatch(ProcessHandle::isAlive));
  }

  private ProcessHandle postmaster() {
    try {
      String pid = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .orElseThrow(() -> new Finding("PostgreSQL was not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts again on what was left behind, on the same port. */
  void startAgain() {
    int port = server.getPort();
    close();
    server = start(directory, port);
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
