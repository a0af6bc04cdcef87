package org.directpay;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL for tests, as durable as production needs it. */
public final class TestServer implements AutoCloseable {

  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  private final EmbeddedPostgres server;

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server that goes with this process. */
  public static TestServer start() {
    return start(EmbeddedPostgres.builder(), Map.of());
  }

  /** Starts a server whose data stay when it stops. */
  public static TestServer start(Path directory, int port, Map<String, String> settings) {
    return start(
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setPort(port),
        settings);
  }

  private static TestServer start(EmbeddedPostgres.Builder builder, Map<String, String> settings) {
    DURABLE.forEach(builder::setServerConfig);
    settings.forEach(builder::setServerConfig);
    try {
      return new TestServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public String url(String database) {
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + database;
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
