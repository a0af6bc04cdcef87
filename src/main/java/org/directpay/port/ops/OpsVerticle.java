package org.directpay.port.ops;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operators' own event loop and port. */
final class OpsVerticle extends VerticleBase {

  private static final Logger LOGGER = LoggerFactory.getLogger(OpsVerticle.class);
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final OpsDesk.Settings settings;
  private final PrometheusMeterRegistry registry;
  private final Supplier<Future<Void>> ready;
  private final HttpServer server;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  OpsVerticle(
      Vertx vertx,
      OpsDesk.Settings settings,
      PrometheusMeterRegistry registry,
      Supplier<Future<Void>> ready) {
    this.settings = settings;
    this.registry = registry;
    this.ready = ready;
    this.server = vertx.createHttpServer();
  }

  @Override
  public Future<?> start() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    Router router = Router.router(vertx);
    router.get("/livez").handler(context -> answer(context, 200, "UP"));
    router.get("/readyz").handler(this::readiness);
    router.get("/metrics").handler(this::metrics);
    return server.requestHandler(router).listen(settings.port(), settings.host());
  }

  @Override
  public Future<?> stop() {
    collections.close();
    return server.close();
  }

  /** The port that was taken. */
  int port() {
    return server.actualPort();
  }

  private void readiness(RoutingContext context) {
    ready
        .get()
        .onSuccess(yes -> answer(context, 200, "UP"))
        .onFailure(
            failure -> {
              LOGGER.atWarn().addKeyValue("reason", failure.getMessage()).log("not ready");
              answer(context, 503, "DOWN");
            });
  }

  /** Collecting takes a while and must not hold up a probe. */
  private void metrics(RoutingContext context) {
    vertx
        .executeBlocking(registry::scrape)
        .onSuccess(text -> context.response().putHeader("content-type", PROMETHEUS_TEXT).end(text))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, int status, String word) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(new JsonObject().put("status", word).toBuffer());
  }
}
