package org.directpay.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.directpay.processes.Jvm;
import org.directpay.processes.Patience;
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
          "max_connections", "100");

  static final List<String> JAVA =
      List.of(
          System.getProperty("gateway.options", "-Xmx1g -XX:+UseParallelGC -Xshare:auto")
              .split(" ", -1));

  private static final int KEY_BYTES = 32;
  private static final Duration START_MOST = Duration.ofSeconds(60);
  private static final Duration COMMAND_MOST = Duration.ofMinutes(10);
  private static final String GATEWAY = "org.directpay.Gateway";

  private final Path directory;
  private final Postgres postgres;
  private final int port = freePort();
  private final int managementPort = freePort();
  private final Path keys;
  private Jvm gateway;

  Server(Path directory) {
    this.directory = directory;
    this.postgres = Postgres.start(directory.resolve("postgres"), POSTGRES);
    try {
      this.keys =
          Files.writeString(
              directory.resolve("keys"), "data.1=" + secret() + "\nindex=" + secret() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.gateway = started();
  }

  private Jvm started() {
    Jvm started = Jvm.start("gateway", log("gateway"), JAVA, variables(DATABASE), GATEWAY);
    HttpClient http = HttpClient.newHttpClient();
    Patience.until(START_MOST, "the gateway", () -> isReady(http));
    return started;
  }

  /** Stops the gateway and starts it on what it left; answers with how long that took. */
  Duration restart() {
    gateway.stop(START_MOST);
    long start = System.nanoTime();
    gateway = started();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  int port() {
    return port;
  }

  Postgres postgres() {
    return postgres;
  }

  ProcessHandle gateway() {
    return gateway.handle();
  }

  private static String secret() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Map<String, String> variables(String database) {
    return Map.of(
        "DIRECTPAY_DATABASE_URL",
        postgres.url(database),
        "DIRECTPAY_KEYS_FILE",
        keys.toString(),
        "DIRECTPAY_SERVER_PORT",
        Integer.toString(port),
        "DIRECTPAY_MANAGEMENT_PORT",
        Integer.toString(managementPort));
  }

  private boolean isReady(HttpClient http) {
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/readyz");
    try {
      return http.send(
                  HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // Not open yet.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A key that acts for the hospital and the insurer. */
  String issueKey() {
    List<String> said =
        command(
            DATABASE,
            "credential",
            "issue",
            "--name",
            "load",
            "--acts-for",
            "hospital:" + Market.HOSPITAL + ",insurer:" + Market.INSURER);
    return said.get(said.size() - 1);
  }

  /** What the gateway's audit says; its last line is the verdict. */
  List<String> audit(String database) {
    return command(database, "audit");
  }

  private List<String> command(String database, String... words) {
    List<String> line = new ArrayList<>(List.of(GATEWAY));
    line.addAll(List.of(words));
    Jvm command =
        Jvm.start(words[0], log(words[0]), JAVA, variables(database), line.toArray(String[]::new));
    command.end(COMMAND_MOST);
    return command.unheard();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gateway.stop(START_MOST);
    postgres.close();
  }
}
