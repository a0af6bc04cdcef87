package org.directpay.port.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.atomic.AtomicReference;
import org.directpay.port.Meters;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpsDeskTest {

  private final Vertx vertx = Vertx.vertx();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicReference<Future<Void>> ready =
      new AtomicReference<>(Future.succeededFuture());
  private final WebClient client = WebClient.create(vertx);
  private int port;

  @BeforeEach
  void open() {
    port = OpsDesk.open(vertx, new OpsDesk.Settings("127.0.0.1", 0), registry, ready::get).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void livez_neverAsksTheDatabase() {
    ready.set(Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "gone")));

    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void readyz_followsTheDatabase() {
    assertThat(get("/readyz").statusCode()).isEqualTo(200);

    ready.set(Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "gone")));
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void metrics_showWhatWasCounted() {
    new Meters(registry).count("things", "kind", "good");

    HttpResponse<Buffer> answer = get("/metrics");
    assertThat(answer.getHeader("content-type")).startsWith("text/plain");
    assertThat(answer.bodyAsString()).contains("directpay_things_total{kind=\"good\"} 1.0");
  }

  @Test
  void otherPaths_areNotThere() {
    assertThat(get("/v1/hospitals/H1/settlements/S1").statusCode()).isEqualTo(404);
  }

  private HttpResponse<Buffer> get(String path) {
    return client.get(port, "127.0.0.1", path).send().await();
  }
}
