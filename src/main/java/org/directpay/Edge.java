package org.directpay;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.directpay.port.Bodies;
import org.directpay.port.Front;
import org.directpay.port.Meters;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Lane;
import org.directpay.port.Reception;
import org.directpay.port.Timers;

/** The public port: REST and gRPC on one server for each event loop. */
public final class Edge {

  private static final String OPENAPI = "openapi.yaml";

  private final Vertx vertx;
  private final Timers timers;
  private final Admission admission;
  private final Bodies.Budget bodies;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger port = new AtomicInteger();
  private String deployment = "";

  /**
   * The public port's dimensions.
   *
   * @param port zero takes a free one
   * @param requestsInFlightMax at the counter
   * @param requestsBehindMax all others
   * @param bodiesBytesMax of all requests together
   * @param certificateFile PEM; empty: clear text
   */
  public record Settings(
      String host,
      int port,
      int eventLoops,
      int bodyBytesMax,
      Duration bodyTimeout,
      Duration idleTimeout,
      int requestsInFlightMax,
      int requestsBehindMax,
      long bodiesBytesMax,
      int connectionsMax,
      String certificateFile,
      String keyFile) {}

  /**
   * What the port serves.
   *
   * @param mounts what is no offer, e.g. a payment network's callback
   */
  public record Services(
      Reception reception, Meters meters, List<Offer> offers, List<Consumer<Router>> mounts) {

    public Services {
      offers = List.copyOf(offers);
      mounts = List.copyOf(mounts);
    }
  }

  private Edge(Vertx vertx, Timers timers, Settings settings, Services services) {
    this.vertx = vertx;
    this.timers = timers;
    this.admission =
        new Admission(
            new Lanes(services.offers()),
            settings.requestsInFlightMax(),
            settings.requestsBehindMax());
    this.bodies = new Bodies.Budget(settings.bodiesBytesMax());
  }

  /** Opens the port; it answers when the future ends. */
  public static Future<Edge> open(
      Vertx vertx, Timers timers, Settings settings, Services services) {
    Edge edge = new Edge(vertx, timers, settings, services);
    for (Lane lane : Lane.values()) {
      services
          .meters()
          .show("requests.in.flight", () -> edge.admission.inFlight(lane), "lane", lane.name());
    }
    services.meters().show("bodies.bytes", edge.bodies::taken);
    Buffer openapi = resource(OPENAPI);
    return vertx
        .deployVerticle(
            () ->
                new EdgeServer(
                    settings,
                    edge.router(settings, services, openapi),
                    server -> edge.port.set(server.actualPort()),
                    edge.connections),
            new DeploymentOptions().setInstances(settings.eventLoops()))
        .map(
            deployed -> {
              edge.deployment = deployed;
              return edge;
            });
  }

  private Router router(Settings settings, Services services, Buffer openapi) {
    Front front =
        new Front(
            vertx,
            services.reception(),
            timers,
            new Bodies.Bounds(settings.bodyBytesMax(), settings.bodyTimeout(), bodies),
            admission::admit);
    front.serve(services.offers()).show("/" + OPENAPI, "application/yaml", openapi);
    services.mounts().forEach(mount -> mount.accept(front.router()));
    return front.close();
  }

  private static Buffer resource(String name) {
    try (InputStream in = Edge.class.getResourceAsStream("/directpay/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that was taken. */
  public int port() {
    return port.get();
  }

  int requestsInFlight() {
    return Arrays.stream(Lane.values()).mapToInt(admission::inFlight).sum();
  }

  /** Refuses what is new, lets what is under way finish for so long, and closes the port. */
  public Future<Void> stop(Duration drain) {
    Promise<Void> over = Promise.promise();
    Timers.Cancellation alarm = timers.after(drain, over::tryComplete);
    admission.stop().onSuccess(over::tryComplete);
    return over.future()
        .compose(
            drained -> {
              alarm.cancel();
              return vertx.undeploy(deployment);
            });
  }
}
