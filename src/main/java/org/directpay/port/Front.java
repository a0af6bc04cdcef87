package org.directpay.port;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the doors offer, on one router: REST, gRPC, and a problem for everything else. */
public final class Front {

  /** One line of a stream is one coverage. */
  private static final int LINE_BYTES_MAX = 64 * 1024;

  private static final String GRPC = "application/grpc";
  private static final String IDENTITY = "identity";
  private static final Set<String> GRPC_TYPES = Set.of(GRPC, GRPC + "+proto");

  private final Router router;
  private final Reception reception;
  private final GrpcServer grpc;
  private final RestCalls restCalls;
  private final GrpcCalls grpcCalls;
  private final Bodies bodies;

  /** The gRPC paths that take streams, which are held a chunk at a time. */
  private final Set<String> streams = new HashSet<>();

  /** The verbs that are offered on each path. */
  private final Map<String, String> verbs = new LinkedHashMap<>();

  /**
   * @param bounds of what requests may weigh
   * @param threshold every request's first step: why it is refused unread, if it is
   */
  public Front(
      Vertx vertx,
      Reception reception,
      Timers timers,
      Bodies.Bounds bounds,
      Function<RoutingContext, Optional<Problem>> threshold) {
    this.reception = reception;
    router = Router.router(vertx);
    router
        .route()
        .handler(
            context ->
                threshold
                    .apply(context)
                    .ifPresentOrElse(problem -> refuse(context, problem), context::next));
    grpc =
        GrpcServer.server(
            vertx,
            new GrpcServerOptions()
                .removeEnabledProtocol(GrpcProtocol.TRANSCODING)
                .removeEnabledProtocol(GrpcProtocol.WEB)
                .removeEnabledProtocol(GrpcProtocol.WEB_TEXT)
                .setMaxMessageSize(bounds.bytesMax()));
    bodies = new Bodies(timers, bounds);
    restCalls = new RestCalls(router, reception, bodies, LINE_BYTES_MAX);
    grpcCalls = new GrpcCalls(grpc, reception, bodies);
    router.route().handler(this::toGrpc);
  }

  /** The router, for what is no offer: a callback, say. */
  public Router router() {
    return router;
  }

  public Front serve(List<Offer> offers) {
    for (Offer offer : offers) {
      if (offer instanceof Offer.Call<?, ?> call) {
        restCalls.mount(call);
        grpcCalls.mount(call);
      } else if (offer instanceof Offer.Bulk<?, ?> bulk) {
        restCalls.mount(bulk);
        grpcCalls.mount(bulk);
        streams.add("/" + bulk.method().fullMethodName());
      } else if (offer instanceof Offer.Exchange<?, ?> exchange) {
        restCalls.mount(exchange);
        grpcCalls.mount(exchange);
        streams.add("/" + exchange.method().fullMethodName());
      }
      verbs.merge(offer.place().path(), offer.place().verb().name(), (a, b) -> a + ", " + b);
    }
    return this;
  }

  /** Shows a document to everybody. */
  public Front show(String path, String mediaType, Buffer document) {
    router
        .get(path)
        .handler(c -> c.response().putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(document));
    verbs.put(path, HttpMethod.GET.name());
    return this;
  }

  /** Refuses all the rest; nothing can be mounted after. */
  public Router close() {
    verbs.forEach(restCalls::refuseOtherVerbs);
    router.route().handler(c -> c.fail(Problem.notFound(c.request().path())));
    router.route().failureHandler(this::refuse);
    // What the router itself cannot read it does not bring to a route.
    router.errorHandler(Problems.MALFORMED, this::refuse);
    return router;
  }

  /**
   * Compressed messages would be inflated without bound before anybody counts their bytes. The
   * specification asks for UNIMPLEMENTED.
   */
  private void toGrpc(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isGrpc(request)) {
      context.next();
      return;
    }
    String encoding = request.getHeader("grpc-encoding");
    if (encoding == null || encoding.equals(IDENTITY)) {
      // Unsaid, the library has no answer for a message that is marked as compressed.
      request.headers().set("grpc-encoding", IDENTITY);
      context.addHeadersEndHandler(
          headers -> context.response().putHeader("grpc-accept-encoding", IDENTITY));
      boolean isStream = streams.contains(request.path());
      grpc.handle(isStream ? request : bodies.counted(context));
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, GRPC)
        .putHeader("grpc-status", "12")
        .putHeader("grpc-message", "messages must not be compressed")
        .putHeader("grpc-accept-encoding", IDENTITY)
        .end();
    bodies.discard(request);
  }

  private static boolean isGrpc(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && GRPC_TYPES.contains(type);
  }

  private void refuse(RoutingContext context) {
    boolean byRouter = context.failure() == null || context.statusCode() == Problems.MALFORMED;
    refuse(context, byRouter ? Problems.of(context.statusCode()) : context.failure());
  }

  /** At once, in the words of who asks: what is refused is not read. */
  private void refuse(RoutingContext context, Throwable failure) {
    Problem problem = reception.refusal(failure);
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      bodies.discard(context.request());
      return;
    }
    if (isGrpc(context.request())) {
      GrpcCalls.refuse(response, problem, context.request().path());
    } else {
      response
          .setStatusCode(problem.code().httpStatus())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
      if (Problems.saysWhen(problem.code())) {
        response.putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
      }
      if (problem.code() == ProblemCode.UNAUTHENTICATED) {
        response.putHeader("www-authenticate", "Bearer");
      }
      response.end(Problems.document(problem, context.request().path()).toBuffer());
    }
    bodies.discard(context.request());
  }
}
