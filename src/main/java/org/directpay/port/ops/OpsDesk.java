package org.directpay.port.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * Serves {@code /livez} (the process runs; never asks the database), {@code /readyz} (send requests
 * here) and {@code /metrics}.
 */
public final class OpsDesk {

  private OpsDesk() {}

  /**
   * Where it listens.
   *
   * @param port zero takes a free one
   */
  public record Settings(String host, int port) {}

  /**
   * Opens the desk, until Vert.x is closed.
   *
   * @param ready fails while requests should go elsewhere
   * @return the port that was taken
   */
  public static Future<Integer> open(
      Vertx vertx,
      Settings settings,
      PrometheusMeterRegistry registry,
      Supplier<Future<Void>> ready) {
    OpsVerticle desk = new OpsVerticle(vertx, settings, registry, ready);
    return vertx.deployVerticle(desk).map(deployed -> desk.port());
  }
}
