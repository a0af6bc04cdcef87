package org.directpay.compare;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.Decision;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Calls the gateway as hospitals do, by gRPC or JSON; few connections carry many calls. */
final class Client {

  private static final int GRPC_HEAD = 5;

  private final HttpClient http;
  private final int port;
  private final String key;
  private final JsonFormat.Printer json =
      JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

  Client(Vertx vertx, int port, String key, int connections) {
    this.port = port;
    this.key = key;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MultiplexingLimit(1_000),
            new PoolOptions().setHttp2MaxSize(connections).setMaxWaitQueueSize(-1));
  }

  /** What an answer says about load. */
  enum Answer {
    DONE,
    REFUSED,
    FAILED
  }

  /** A gRPC call of the hospital's service. */
  Future<Answer> grpc(String method, byte[] message) {
    Buffer body = Buffer.buffer(GRPC_HEAD + message.length);
    body.appendByte((byte) 0).appendInt(message.length).appendBytes(message);
    return http.request(options(HttpMethod.POST, "/directpay.v1.HospitalGateway/" + method))
        .compose(
            request ->
                request
                    .putHeader("content-type", "application/grpc")
                    .putHeader("te", "trailers")
                    .putHeader("authorization", "Bearer " + key)
                    .send(body))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        answer -> {
                          String status = response.getTrailer("grpc-status");
                          if (status == null) {
                            status = response.getHeader("grpc-status");
                          }
                          return answer(status, answer);
                        }));
  }

  private static Answer answer(String status, Buffer body) {
    if ("14".equals(status) || "8".equals(status)) {
      return Answer.REFUSED;
    }
    if (!"0".equals(status)) {
      return Answer.FAILED;
    }
    try {
      Decision decision = Decision.parseFrom(body.getBytes(GRPC_HEAD, body.length()));
      return decision.hasRefusal() ? Answer.FAILED : Answer.DONE;
    } catch (InvalidProtocolBufferException e) {
      return Answer.FAILED;
    }
  }

  /** A REST call. */
  Future<Answer> json(HttpMethod method, String path, Buffer body) {
    return rest(method, path, "application/json", body);
  }

  /** A REST call with many messages, one a line. */
  Future<Answer> ndjson(String path, Buffer lines) {
    return rest(HttpMethod.POST, path, "application/x-ndjson", lines);
  }

  private Future<Answer> rest(HttpMethod method, String path, String type, Buffer body) {
    return http.request(options(method, path))
        .compose(
            request ->
                request
                    .putHeader("content-type", type)
                    .putHeader("authorization", "Bearer " + key)
                    .send(body))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        answer ->
                            switch (response.statusCode()) {
                              case 200, 201 -> Answer.DONE;
                              case 503, 429 -> Answer.REFUSED;
                              default -> Answer.FAILED;
                            }));
  }

  Buffer text(Message message) {
    try {
      return Buffer.buffer(json.print(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private RequestOptions options(HttpMethod method, String path) {
    return new RequestOptions().setHost("127.0.0.1").setPort(port).setMethod(method).setURI(path);
  }
}
