package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.grpc.common.CodecException;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.InvalidMessageException;
import io.vertx.grpc.common.MessageSizeOverflowException;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.Base64;
import java.util.List;
import org.directpay.core.claim.Fault;

/** Offers over gRPC; a problem is its status, and whole in a trailer. */
final class GrpcCalls {

  /** Holds the problem document that REST would have answered, in JSON. */
  static final String PROBLEM_TRAILER = "directpay-problem-bin";

  /** As in the gRPC proposal A6, client retries: when to come again, in milliseconds. */
  static final String PUSHBACK_TRAILER = "grpc-retry-pushback-ms";

  /** Clients bound their headers, mostly at 8 KiB. */
  private static final int FAULTS_IN_TRAILER_MAX = 20;

  private final GrpcServer server;
  private final Reception reception;
  private final Bodies bodies;

  GrpcCalls(GrpcServer server, Reception reception, Bodies bodies) {
    this.server = server;
    this.reception = reception;
    this.bodies = bodies;
  }

  <Q extends Message, A extends Message> void mount(Offer.Call<Q, A> call) {
    server.callHandler(
        call.method(),
        request -> {
          request.pause();
          reception
              .caller(request.headers().get("authorization"))
              .compose(
                  caller ->
                      one(request, call.method())
                          .compose(
                              asked -> reception.answer(caller, call, asked, timeoutMs(request))))
              .onSuccess(request.response()::end)
              .onFailure(failure -> refuse(request, failure));
        });
  }

  <Q extends Message, A extends Message> void mount(Offer.Bulk<Q, A> bulk) {
    server.callHandler(
        bulk.method(),
        request -> {
          request.pause();
          reception
              .caller(request.headers().get("authorization"))
              .compose(
                  caller ->
                      take(request, Chunks.of(request, bulk.start().get()), bulk.method(), caller))
              .onSuccess(request.response()::end)
              .onFailure(failure -> refuse(request, failure));
        });
  }

  <Q extends Message, A extends Message> void mount(Offer.Exchange<Q, A> exchange) {
    server.callHandler(
        exchange.method(),
        request -> {
          request.pause();
          reception
              .caller(request.headers().get("authorization"))
              .compose(
                  caller ->
                      take(
                          request,
                          Chunks.of(request, exchange, caller, answers -> write(request, answers)),
                          exchange.method(),
                          caller))
              .onSuccess(done -> request.response().end())
              .onFailure(failure -> refuse(request, failure));
        });
  }

  private static <A> Future<Void> write(GrpcServerRequest<?, A> request, List<A> answers) {
    Future<Void> written = Future.succeededFuture();
    for (A answer : answers) {
      written = request.response().write(answer);
    }
    return written;
  }

  private static long timeoutMs(GrpcServerRequest<?, ?> request) {
    return request.headers().contains("grpc-timeout") ? request.timeout() : Deadlines.UNSAID;
  }

  private <Q extends Message> Future<Q> one(
      GrpcServerRequest<Q, ?> request, ServiceMethod<Q, ?> method) {
    Promise<Q> one = Promise.promise();
    request.invalidMessageHandler(invalid -> one.tryFail(problem(invalid)));
    request.exceptionHandler(
        gone ->
            one.tryFail(
                gone instanceof Problem problem
                    ? problem
                    : malformed("the message did not come whole")));
    request.endHandler(end -> one.tryFail(malformed("a message is required")));
    request.messageHandler(
        bytes ->
            Future.succeededFuture(bytes)
                .map(message -> decode(method, message))
                .onSuccess(one::tryComplete)
                .onFailure(one::tryFail));
    request.resume();
    return bodies.inTime(one);
  }

  private <Q extends Message, A> Future<A> take(
      GrpcServerRequest<Q, ?> request,
      Chunks<Q, A> chunks,
      ServiceMethod<Q, ?> method,
      Caller caller) {
    request.invalidMessageHandler(invalid -> chunks.fail(problem(invalid)));
    request.exceptionHandler(gone -> chunks.fail(malformed("the stream broke off")));
    request.endHandler(end -> chunks.end());
    request.messageHandler(
        bytes ->
            chunks.line(
                () -> {
                  Q message = decode(method, bytes);
                  reception.mustActFor(caller, message);
                  WireRules.check(message);
                  return message;
                }));
    request.resume();
    return chunks.answer();
  }

  /** The library would reset the stream at a message that it cannot decode, and say nothing. */
  private static <Q> Q decode(ServiceMethod<Q, ?> method, GrpcMessage bytes) {
    try {
      return method.decoder().decode(bytes);
    } catch (CodecException e) {
      throw malformed("no valid message");
    }
  }

  private Problem problem(InvalidMessageException invalid) {
    return invalid instanceof MessageSizeOverflowException
        ? bodies.tooLarge()
        : malformed("no valid message");
  }

  private static Problem malformed(String detail) {
    return new Problem(ProblemCode.MALFORMED_REQUEST, detail);
  }

  private void refuse(GrpcServerRequest<?, ?> request, Throwable failure) {
    Problem problem = reception.refusal(failure);
    request
        .response()
        .trailers()
        .set(
            PROBLEM_TRAILER,
            Base64.getEncoder().encodeToString(document(problem, "/" + request.fullMethodName())));
    if (Problems.saysWhen(problem.code())) {
      request.response().trailers().set(PUSHBACK_TRAILER, Problems.RETRY_AFTER_MS);
    }
    request
        .response()
        .status(GrpcStatus.valueOf(problem.code().grpcStatus()))
        .statusMessage(problem.code() + ": " + problem.detail())
        .end();
    request.handler(rest -> {});
    request.resume();
  }

  /** Refuses what never came to a call, in trailers alone, as REST would in a document. */
  static void refuse(HttpServerResponse response, Problem problem, String path) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/grpc")
        .putHeader("grpc-status", Integer.toString(problem.code().grpcStatus()))
        .putHeader("grpc-message", problem.code().name())
        .putHeader(PROBLEM_TRAILER, Base64.getEncoder().encodeToString(document(problem, path)));
    if (Problems.saysWhen(problem.code())) {
      response.putHeader(PUSHBACK_TRAILER, Problems.RETRY_AFTER_MS);
    }
    response.end();
  }

  private static byte[] document(Problem problem, String path) {
    List<Fault> faults =
        problem.faults().subList(0, Math.min(problem.faults().size(), FAULTS_IN_TRAILER_MAX));
    return Problems.document(new Problem(problem.code(), problem.detail(), faults), path)
        .toBuffer()
        .getBytes();
  }
}
