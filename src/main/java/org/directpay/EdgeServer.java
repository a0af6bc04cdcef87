package org.directpay;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One event loop's share of the public port. */
final class EdgeServer extends VerticleBase {

  /** Vert.x: a free port, the same for all that name the same negative number. */
  private static final int ANY_PORT_SHARED = -1;

  private static final int FLUSHES_GATHERED_MAX = 256;

  /** Calls at once on one connection: who wants more waits at home. */
  private static final long STREAMS_MAX = 100;

  private final Edge.Settings settings;
  private final Handler<HttpServerRequest> handler;
  private final Handler<HttpServer> listening;
  private final AtomicInteger connections;

  /**
   * @param connections how many are open, over all event loops
   */
  EdgeServer(
      Edge.Settings settings,
      Handler<HttpServerRequest> handler,
      Handler<HttpServer> listening,
      AtomicInteger connections) {
    this.settings = settings;
    this.handler = handler;
    this.listening = listening;
    this.connections = connections;
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options())
        .connectionHandler(this::open)
        .requestHandler(handler)
        .listen()
        .onSuccess(listening);
  }

  /** One connection too many costs those that are open nothing. */
  private void open(HttpConnection connection) {
    boolean isTooMany = connections.incrementAndGet() > settings.connectionsMax();
    connection.closeHandler(closed -> connections.decrementAndGet());
    if (isTooMany) {
      connection.close();
    } else {
      gatherWrites(connection);
    }
  }

  /**
   * An answer is several frames, and a commit answers many at once: all that one turn of the event
   * loop has to say to a connection goes to the system in one call.
   */
  private static void gatherWrites(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      base.channel()
          .pipeline()
          .addFirst(
              "writes",
              new FlushConsolidationHandler(
                  FLUSHES_GATHERED_MAX, /* consolidateWhenNoReadInProgress= */ true));
    }
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port() == 0 ? ANY_PORT_SHARED : settings.port())
            .setIdleTimeout((int) settings.idleTimeout().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setHandle100ContinueAutomatically(true)
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS_MAX));
    if (!settings.certificateFile().isEmpty()) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(settings.certificateFile())
                  .setKeyPath(settings.keyFile()));
    }
    return options;
  }
}
