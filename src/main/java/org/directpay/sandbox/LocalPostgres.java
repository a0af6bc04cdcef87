package org.directpay.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL out of the build, with the durable settings that the embedded server turns off
 * by default. The gateway reads them back before it serves.
 */
final class LocalPostgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static LocalPostgres start(DataDirectory data) {
    Path directory = data.resolve("postgres");
    stopOrphan(directory);
    try {
      return new LocalPostgres(
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
              .setCleanDataDirectory(false)
              // It would stop while the gateway still drains.
              .setRegisterShutdownHook(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "60")
              .start());
    } catch (IOException e) {
      throw new SandboxException("the local PostgreSQL did not start: " + e.getMessage());
    }
  }

  String url() {
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new SandboxException("the local PostgreSQL did not stop: " + e.getMessage());
    }
  }

  /**
   * A sandbox that was killed leaves its server running. We hold the directory's lock, so a server
   * that runs on it is nobody's: it is stopped, and starts again with today's settings.
   */
  private static void stopOrphan(Path directory) {
    Optional<ProcessHandle> orphan =
        postmaster(directory).flatMap(ProcessHandle::of).filter(LocalPostgres::isPostgres);
    if (orphan.isEmpty()) {
      return;
    }
    orphan.get().destroy();
    try {
      orphan.get().onExit().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new SandboxException(
          "a PostgreSQL (pid " + orphan.get().pid() + ") uses " + directory + " and does not stop");
    }
  }

  /** A stale pid file may name a process that came later and has nothing to do with us. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }

  private static Optional<Long> postmaster(Path directory) {
    Path file = directory.resolve("postmaster.pid");
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.get(0).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
