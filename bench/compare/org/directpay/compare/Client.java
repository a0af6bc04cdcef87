package org.directpay.compare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** The insurer's program: publishes terms and coverages before anything is measured. */
final class Client {

  private final HttpClient http;
  private final int port;
  private final String key;

  Client(Vertx vertx, int port, String key) {
    this.http = vertx.createHttpClient();
    this.port = port;
    this.key = key;
  }

  void put(String path, String json) {
    expect(send(HttpMethod.PUT, path, "application/json", Buffer.buffer(json)));
  }

  /** Many messages, one a line. */
  void bulk(String path, Buffer lines) {
    expect(send(HttpMethod.POST, path, "application/x-ndjson", lines));
  }

  private Future<Integer> send(HttpMethod method, String path, String type, Buffer body) {
    return http.request(method, port, "127.0.0.1", path)
        .compose(
            (HttpClientRequest request) ->
                request
                    .putHeader("content-type", type)
                    .putHeader("authorization", "Bearer " + key)
                    .send(body))
        .compose(
            (HttpClientResponse response) -> response.body().map(read -> response.statusCode()));
  }

  private static void expect(Future<Integer> status) {
    int got = status.await();
    if (got != 200 && got != 201) {
      throw new IllegalStateException("the gateway answered " + got);
    }
  }
}
