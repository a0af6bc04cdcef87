package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.directpay.port.Meters;
import org.directpay.port.MetersTest;
import org.directpay.port.Timers;
import org.directpay.port.ops.OpsDesk;
import org.junit.jupiter.api.Test;

/** Holds the files under {@code deploy} to {@link DeployFiles} and to our own settings. */
final class DeployFilesTest {

  private static final Path DEPLOY = Path.of("deploy");
  private static final Set<String> SANDBOX = Set.of("DIRECTPAY_SANDBOX_DATA");

  @Test
  void yaml_isRead() {
    assertThat(faults(".yaml", DeployFiles::yamlFaults)).isEmpty();
    assertThat(DeployFiles.yamlFaults("a: 1\na: 2\n")).isNotEmpty();
    assertThat(DeployFiles.yamlFaults("a: [1\n")).isNotEmpty();
  }

  @Test
  void json_isRead() {
    assertThat(faults(".json", DeployFiles::jsonFaults)).isEmpty();
    assertThat(DeployFiles.jsonFaults("{\"a\": }")).isNotEmpty();
  }

  @Test
  void variables_areSettings() {
    assertThat(faults("", text -> DeployFiles.unknownVariables(text, SANDBOX))).isEmpty();
    assertThat(DeployFiles.unknownVariables(read(Path.of("README.md")), SANDBOX)).isEmpty();
    assertThat(DeployFiles.unknownVariables("set DIRECTPAY_SERVER_PROT", SANDBOX))
        .containsExactly("DIRECTPAY_SERVER_PROT");
  }

  @Test
  void metrics_areShown() {
    String scrape = scrape();
    String alerts = read(DEPLOY.resolve("prometheus/alerts.yaml"));
    String board = read(DEPLOY.resolve("grafana/dashboards/directpay.json"));
    assertThat(DeployFiles.unknownMetrics(alerts, scrape)).isEmpty();
    assertThat(DeployFiles.unknownMetrics(board, scrape)).isEmpty();
    assertThat(DeployFiles.unknownMetrics("rate(directpay_calls_count[1m])", scrape))
        .containsExactly("directpay_calls_count");
  }

  @Test
  void alerts_haveTheirPlaceInTheRunbook() {
    String alerts = read(DEPLOY.resolve("prometheus/alerts.yaml"));
    assertThat(DeployFiles.runbookFaults(alerts, read(DEPLOY.resolve("README.md")))).isEmpty();
    assertThat(
            DeployFiles.runbookFaults(
                "- alert: Fire\n  runbook: \"deploy/README.md#fire\"", "# A\n\n## Flood\n"))
        .contains("Fire has no place in the runbook", "Fire has no severity:");
  }

  @Test
  void image_copiesWhatIsThere() {
    assertThat(imageFaults(read(DEPLOY.resolve("Dockerfile")))).isEmpty();
    assertThat(imageFaults("COPY pom.xml nowhere ./\nRUN java sandbox\n"))
        .containsExactly("nowhere does not exist", "not in production: RUN java sandbox");
  }

  @Test
  void ports_areThoseOfTheSettings() {
    String server = ConfigKey.SERVER_PORT.preset();
    String management = ConfigKey.MANAGEMENT_PORT.preset();
    assertThat(read(DEPLOY.resolve("Dockerfile"))).contains("EXPOSE " + server + " " + management);
    assertThat(read(DEPLOY.resolve("compose.yaml"))).contains("\"" + server + ":" + server + "\"");
    assertThat(read(DEPLOY.resolve("prometheus/prometheus.yaml")))
        .contains("[\"gateway:" + management + "\"]");
    assertThat(read(DEPLOY.resolve("kubernetes.yaml")))
        .contains("{name: public, containerPort: " + server + "}")
        .contains("{name: management, containerPort: " + management + "}");
  }

  @Test
  void stopping_isGivenLongerThanBothDrains() {
    String preset = ConfigKey.STOP_DRAIN_MS.preset();
    long drain = 2 * Duration.ofMillis(Long.parseLong(preset == null ? "" : preset)).toSeconds();
    assertThat(seconds("compose.yaml", "stop_grace_period: ")).isGreaterThan(drain);
    assertThat(seconds("kubernetes.yaml", "terminationGracePeriodSeconds: "))
        .isGreaterThan(drain + seconds("kubernetes.yaml", "[\"sleep\", \""));
  }

  private static long seconds(String file, String before) {
    String text = read(DEPLOY.resolve(file));
    int from = text.indexOf(before) + before.length();
    return Long.parseLong(text.substring(from).split("\\D", 2)[0]);
  }

  private static List<String> imageFaults(String dockerfile) {
    return DeployFiles.imageFaults(dockerfile, path -> Files.exists(Path.of(path)));
  }

  /** What a gateway shows once everything has been measured. */
  private static String scrape() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Timers never = (delay, action) -> () -> {};
    Watch.start(
        never,
        InstantSource.system(),
        () -> Future.succeededFuture(Map.of()),
        registry,
        () -> false);
    Meters meters = new Meters(registry);
    meters.show("requests.in.flight", () -> 0);
    MetersTest.measure(meters);
    Vertx vertx = Vertx.vertx();
    OpsDesk.open(
            vertx, new OpsDesk.Settings("127.0.0.1", 0), registry, () -> Future.succeededFuture())
        .await();
    vertx.close().await();
    return registry.scrape();
  }

  private static List<String> faults(String ending, Function<String, List<String>> check) {
    try (Stream<Path> paths = Files.walk(DEPLOY)) {
      return paths
          .filter(path -> !path.startsWith(DEPLOY.resolve("secrets")))
          .filter(path -> Files.isRegularFile(path) && path.toString().endsWith(ending))
          .flatMap(path -> check.apply(read(path)).stream().map(fault -> path + ": " + fault))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
