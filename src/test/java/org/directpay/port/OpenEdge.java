package org.directpay.port;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.InvalidStatusException;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.directpay.Edge;
import org.directpay.port.Caller.Party;

/** A real public port with what a test puts behind it, and a client of either kind. */
public final class OpenEdge implements AutoCloseable {

  /** Acts for hospital H1 and insurer I1, and for platform P1 in region 31. */
  public static final String KEY = "key-of-one";

  /** Acts for hospital H2 and insurer I2, and for platform P2 in region 4401. */
  public static final String OTHER_KEY = "key-of-two";

  public static final int BODY_BYTES_MAX = 2_000_000;

  public static final int CONNECTIONS_MAX = 50;
  private static final Duration DEADLINE = Duration.ofMillis(300);

  private static final Map<String, Caller> CALLERS =
      Map.of(
          KEY,
          new Caller(
              "one",
              Set.of(
                  Party.hospital("H1"),
                  Party.insurer("I1"),
                  Party.platform("P1"),
                  Party.region("31"))),
          OTHER_KEY,
          new Caller(
              "two",
              Set.of(
                  Party.hospital("H2"),
                  Party.insurer("I2"),
                  Party.platform("P2"),
                  Party.region("4401"))));

  private final Vertx vertx = Vertx.vertx();
  private final Edge edge;
  private final WebClient web;
  private final GrpcClient grpc;

  public OpenEdge(List<Offer> offers) {
    this(offers, 100, 2 * BODY_BYTES_MAX);
  }

  /**
   * @param requestsInFlightMax of each lane
   * @param bodiesBytesMax of all bodies together
   */
  public OpenEdge(List<Offer> offers, int requestsInFlightMax, long bodiesBytesMax) {
    Timers timers = timers(vertx);
    Reception reception =
        new Reception(
            OpenEdge::caller,
            new Deadlines(InstantSource.system(), timers, DEADLINE, Duration.ofSeconds(10)),
            Meters.none());
    edge =
        await(
            Edge.open(
                vertx,
                timers,
                new Edge.Settings(
                    "127.0.0.1",
                    0,
                    2,
                    BODY_BYTES_MAX,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10),
                    requestsInFlightMax,
                    requestsInFlightMax,
                    bodiesBytesMax,
                    CONNECTIONS_MAX,
                    "",
                    ""),
                new Edge.Services(reception, Meters.none(), offers, List.of())));
    web = WebClient.create(vertx);
    grpc = GrpcClient.client(vertx);
  }

  private static Timers timers(Vertx vertx) {
    return (delay, action) -> {
      long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
      return () -> vertx.cancelTimer(id);
    };
  }

  private static Future<Caller> caller(String key) {
    Caller caller = CALLERS.get(key);
    return caller == null
        ? Future.failedFuture(new Problem(ProblemCode.UNAUTHENTICATED, "unknown key"))
        : Future.succeededFuture(caller);
  }

  public Vertx vertx() {
    return vertx;
  }

  public int port() {
    return edge.port();
  }

  public Edge edge() {
    return edge;
  }

  /** A request with the right key. */
  public HttpRequest<Buffer> request(String verb, String path) {
    return web.request(HttpMethod.valueOf(verb), port(), "127.0.0.1", path)
        .bearerTokenAuthentication(KEY);
  }

  public HttpResponse<Buffer> send(String verb, String path, JsonObject body) {
    return await(
        request(verb, path)
            .putHeader("content-type", "application/json")
            .sendBuffer(body.toBuffer()));
  }

  public HttpResponse<Buffer> get(String path) {
    return await(request("GET", path).send());
  }

  /** A gRPC call; a failure is thrown as {@link InvalidStatusException} or {@link Refused}. */
  public <Q, A> A call(ServiceMethod<A, Q> method, Q question, Map<String, String> headers) {
    return stream(method, List.of(question), headers);
  }

  public <Q, A> A stream(ServiceMethod<A, Q> method, List<Q> questions) {
    return stream(method, questions, Map.of("authorization", "Bearer " + KEY));
  }

  private <Q, A> A stream(
      ServiceMethod<A, Q> method, List<Q> questions, Map<String, String> headers) {
    return await(
        grpc.request(SocketAddress.inetSocketAddress(port(), "127.0.0.1"), method)
            .compose(
                request -> {
                  headers.forEach(request.headers()::set);
                  questions.forEach(request::write);
                  request.end();
                  return request.response();
                })
            .compose(
                response ->
                    response
                        .last()
                        .transform(
                            last -> {
                              GrpcStatus status = response.status();
                              if (status != null && status != GrpcStatus.OK) {
                                // Without a message there is one block for both.
                                String trailer = response.headers().get("directpay-problem-bin");
                                return Future.failedFuture(
                                    new Refused(status, String.valueOf(trailer)));
                              }
                              return last.succeeded()
                                  ? Future.succeededFuture(last.result())
                                  : Future.failedFuture(last.cause());
                            })));
  }

  /** A gRPC call with a stream of answers. */
  public <Q, A> List<A> exchange(ServiceMethod<A, Q> method, List<Q> questions) {
    return await(
        grpc.request(SocketAddress.inetSocketAddress(port(), "127.0.0.1"), method)
            .compose(
                request -> {
                  request.headers().set("authorization", "Bearer " + KEY);
                  questions.forEach(request::write);
                  request.end();
                  return request.response();
                })
            .compose(
                response -> {
                  List<A> answers = new ArrayList<>();
                  Promise<List<A>> all = Promise.promise();
                  response.exceptionHandler(all::tryFail);
                  response.endHandler(end -> all.tryComplete(answers));
                  response.handler(answers::add);
                  return all.future();
                }));
  }

  public <Q, A> A call(ServiceMethod<A, Q> method, Q question) {
    return call(method, question, Map.of("authorization", "Bearer " + KEY));
  }

  /** A gRPC call that was refused. */
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GrpcStatus status;
    private final String trailer;

    Refused(GrpcStatus status, String trailer) {
      super(status + " " + trailer);
      this.status = status;
      this.trailer = trailer;
    }

    public GrpcStatus status() {
      return status;
    }

    public JsonObject problem() {
      return new JsonObject(Buffer.buffer(Base64.getDecoder().decode(trailer)));
    }
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
