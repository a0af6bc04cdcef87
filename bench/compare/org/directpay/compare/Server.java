package org.directpay.compare;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL with durable settings on a fresh directory, and the gateway as production runs it.
 */
final class Server implements AutoCloseable {

  private static final int KEY_BYTES = 32;
  private static final Duration START_MOST = Duration.ofSeconds(60);

  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final int port = freePort();
  private final int managementPort = freePort();
  private final Path keys;
  private final Process gateway;

  Server(Path directory) {
    this.directory = directory;
    try {
      this.postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("data"))
              .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
              .setCleanDataDirectory(false)
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("shared_buffers", "1GB")
              .setServerConfig("max_wal_size", "8GB")
              .setServerConfig("max_connections", "60")
              .start();
      this.keys =
          Files.writeString(
              directory.resolve("keys"), "data.1=" + secret() + "\nindex=" + secret() + "\n");
      this.gateway = java(directory.resolve("gateway.log"), "org.directpay.Gateway");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  int port() {
    return port;
  }

  int postgresPort() {
    return postgres.getPort();
  }

  ProcessHandle gateway() {
    return gateway.toHandle();
  }

  private static String secret() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Process java(Path log, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-XX:+UseParallelGC"));
    line.addAll(List.of(System.getProperty("gateway.options", "-Xshare:auto").split(" ", -1)));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(variables());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put(
        "DIRECTPAY_DATABASE_URL",
        "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
    variables.put("DIRECTPAY_KEYS_FILE", keys.toString());
    variables.put("DIRECTPAY_SERVER_PORT", Integer.toString(port));
    variables.put("DIRECTPAY_MANAGEMENT_PORT", Integer.toString(managementPort));
    return variables;
  }

  private void awaitReady() {
    long end = System.nanoTime() + START_MOST.toNanos();
    HttpClient http = HttpClient.newHttpClient();
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/readyz");
    while (System.nanoTime() < end) {
      try {
        if (http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return;
        }
      } catch (IOException e) {
        // Not open yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new IllegalStateException("the gateway is not ready; see " + directory);
  }

  /** A key that acts for the hospital and the insurer. */
  String issueKey() {
    List<String> said =
        command(
            "credential",
            "issue",
            "--name",
            "load",
            "--acts-for",
            "hospital:" + Market.HOSPITAL + ",insurer:" + Market.INSURER);
    return said.get(said.size() - 1);
  }

  /** Whether the books balance. */
  boolean audit() {
    List<String> said = command("audit");
    return said.contains("audit: clean");
  }

  private List<String> command(String... words) {
    List<String> line = new ArrayList<>(List.of("org.directpay.Gateway"));
    line.addAll(List.of(words));
    Path log = directory.resolve(words[0] + ".log");
    try {
      java(log, line.toArray(String[]::new)).waitFor();
      try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
        return lines.lines().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
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
    gateway.destroy();
    try {
      gateway.waitFor();
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
