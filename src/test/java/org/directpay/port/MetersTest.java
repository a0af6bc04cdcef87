package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of a call. */
public final class MetersTest {

  /** Measures one call, for tests that look at the names. */
  public static void measure(Meters meters) {
    meters.call("Settle", () -> Future.succeededFuture("booked"));
  }

  @Test
  void call_isCountedByDurationAndOutcome() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    measure(new Meters(registry));
    assertThat(registry.scrape())
        .contains("directpay_call_seconds_count{call=\"Settle\",outcome=\"OK\"} 1")
        .contains("directpay_call_seconds_bucket{call=\"Settle\",outcome=\"OK\",le=\"30.0\"} 1");
  }
}
