package org.directpay.port;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import org.directpay.port.Caller.Party;
import org.jspecify.annotations.Nullable;

/**
 * Receives every request alike, however it came: who asks, for which party, until when. The only
 * place where that is decided, so that no door can forget it.
 */
public final class Reception {

  private static final String SCHEME = "bearer ";

  private final Caller.Register callers;
  private final Deadlines deadlines;
  private final Meters meters;

  public Reception(Caller.Register callers, Deadlines deadlines, Meters meters) {
    this.callers = callers;
    this.deadlines = deadlines;
    this.meters = meters;
  }

  /**
   * Who asks; fails with UNAUTHENTICATED if nobody says so.
   *
   * @param authorization the header of that name
   */
  Future<Caller> caller(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length())) {
      return Future.failedFuture(
          new Problem(ProblemCode.UNAUTHENTICATED, "authorization: Bearer <key> is required"));
    }
    return atHome(callers.of(authorization.substring(SCHEME.length()).strip()));
  }

  /**
   * The answer to one request.
   *
   * @param timeoutMs how long the transport will wait, or {@link Deadlines#UNSAID}
   */
  <Q extends Message, A extends Message> Future<A> answer(
      Caller caller, Offer.Call<Q, A> call, Q request, long timeoutMs) {
    return atHome(
        meters.call(
            call.method().methodName(),
            () ->
                Future.succeededFuture(request)
                    .compose(asked -> held(caller, call, asked, timeoutMs))));
  }

  private <Q extends Message, A extends Message> Future<A> held(
      Caller caller, Offer.Call<Q, A> call, Q request, long timeoutMs) {
    mustActFor(caller, request);
    WireRules.check(request);
    Instant deadline = deadlines.of(text(request, "deadline_at"), timeoutMs);
    return deadlines.hold(
        deadline, call.late(), () -> call.answer().answer(request, caller, deadline));
  }

  /** What a failure is to the outside; counted, wherever on the way it happened. */
  Problem refusal(Throwable failure) {
    Problem problem = Problems.of(failure);
    meters.count("problems", "code", problem.code().name());
    return problem;
  }

  /** Fails with NOT_FOUND if the request names a party for which the caller may not act. */
  void mustActFor(Caller caller, Message request) {
    Named named = Named.of(request.getDescriptorForType());
    Reading reading = Reading.start();
    String id = reading.required(named.field(), text(request, named.field()));
    reading.done();
    caller.mustActFor(new Party(named.kind(), id));
  }

  /** How a request names the party for which it is made. */
  private record Named(String field, Party.Kind kind) {

    private static final List<Named> ALL =
        List.of(
            new Named("hospital_id", Party.Kind.HOSPITAL),
            new Named("platform_id", Party.Kind.PLATFORM));

    private static final Named OTHERWISE = new Named("insurer_id", Party.Kind.INSURER);

    static Named of(Descriptor request) {
      return ALL.stream()
          .filter(named -> request.findFieldByName(named.field) != null)
          .findFirst()
          .orElse(OTHERWISE);
    }
  }

  /**
   * The same, on the event loop that asks: work that many share may end on another's, and a request
   * is touched on its own alone.
   */
  private static <T> Future<T> atHome(Future<T> future) {
    if (future.isComplete()) {
      return future.succeeded()
          ? Future.succeededFuture(future.result())
          : Future.failedFuture(future.cause());
    }
    Context home = Vertx.currentContext();
    if (home == null) {
      return future;
    }
    Promise<T> promise = Promise.promise();
    future.onComplete(
        result -> {
          if (home == Vertx.currentContext()) {
            promise.handle(result);
          } else {
            home.runOnContext(there -> promise.handle(result));
          }
        });
    return promise.future();
  }

  private static String text(Message request, String name) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
    return field == null ? "" : (String) request.getField(field);
  }
}
