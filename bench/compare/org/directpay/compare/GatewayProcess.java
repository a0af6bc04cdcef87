package org.directpay.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.processes.Jvm;
import org.directpay.processes.Patience;
import org.directpay.processes.Postgres;

/** A gateway as production runs it, on one database of the server. */
final class GatewayProcess implements AutoCloseable {

  static final List<String> JAVA =
      List.of(
          System.getProperty("gateway.options", "-Xmx1g -XX:+UseParallelGC -Xshare:auto")
              .split(" ", -1));

  private static final Duration START_MOST = Duration.ofSeconds(60);
  private static final Duration COMMAND_MOST = Duration.ofMinutes(20);
  private static final String GATEWAY = "org.directpay.Gateway";

  private final Place place;
  private final int port;
  private final int managementPort;
  private final Jvm process;

  private GatewayProcess(Place place, int port, int managementPort, Jvm process) {
    this.place = place;
    this.port = port;
    this.managementPort = managementPort;
    this.process = process;
  }

  /** What every process of the gateway must know. */
  private record Place(
      Path directory, Postgres postgres, Path keys, String database, Map<String, String> others) {

    private Path log(String name) {
      return directory.resolve(name + "-" + database + ".log");
    }

    private Map<String, String> variables(int port, int managementPort) {
      Map<String, String> all = new HashMap<>(others);
      all.put("DIRECTPAY_DATABASE_URL", postgres.url(database));
      all.put("DIRECTPAY_KEYS_FILE", keys.toString());
      all.put("DIRECTPAY_SERVER_PORT", Integer.toString(port));
      all.put("DIRECTPAY_MANAGEMENT_PORT", Integer.toString(managementPort));
      return all;
    }

    private List<String> command(String... words) {
      List<String> line = new ArrayList<>(List.of(GATEWAY));
      line.addAll(List.of(words));
      Jvm command =
          Jvm.start(
              words[0],
              log(words[0]),
              JAVA,
              variables(freePort(), freePort()),
              line.toArray(String[]::new));
      command.end(COMMAND_MOST);
      return command.unheard();
    }
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param variables besides those that every gateway needs
   */
  static GatewayProcess start(
      Path directory,
      Postgres postgres,
      Path keys,
      String database,
      Map<String, String> variables) {
    Place place = new Place(directory, postgres, keys, database, variables);
    int port = freePort();
    int managementPort = freePort();
    Jvm process =
        Jvm.start(
            "gateway", place.log("gateway"), JAVA, place.variables(port, managementPort), GATEWAY);
    HttpClient http = HttpClient.newHttpClient();
    Patience.until(START_MOST, "the gateway", () -> isReady(http, managementPort));
    return new GatewayProcess(place, port, managementPort, process);
  }

  private static boolean isReady(HttpClient http, int managementPort) {
    try {
      return asked(http, managementPort, "/readyz").statusCode() == 200;
    } catch (IOException e) {
      return false; // Not open yet.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static HttpResponse<String> asked(HttpClient http, int managementPort, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What it has counted so far. */
  String metrics() {
    try {
      return asked(HttpClient.newHttpClient(), managementPort, "/metrics").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What the audit of a database says, whether or not a gateway serves it. */
  static List<String> audit(Path directory, Postgres postgres, Path keys, String database) {
    return new Place(directory, postgres, keys, database, Map.of()).command("audit");
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.handle();
  }

  /** A key that acts for the hospital and the insurer. */
  String issueKey() {
    List<String> said =
        place.command(
            "credential",
            "issue",
            "--name",
            "load",
            "--acts-for",
            "hospital:" + Market.HOSPITAL + ",insurer:" + Market.INSURER);
    return said.get(said.size() - 1);
  }

  /** From now on it believes callbacks that are signed with the key in this file. */
  void keepSigningKey(String network, Path file) {
    place.command(
        "credential", "keep-signing-key", "--network", network, "--file", file.toString());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.stop(START_MOST);
  }
}
