package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.port.UnreadableException;

/** Calls to one network: so many at once, each in its time, and each answer within a size. */
final class HttpCalls {

  /** For an answer about one payment. */
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  /** For a whole book. */
  static final int BOOK_BYTES_MAX = 64 * 1024 * 1024;

  /** What came back, whole. */
  record Answer(int status, Buffer body) {}

  private final NetworkSettings settings;
  private final HttpClient client;
  private final String base;

  HttpCalls(Vertx vertx, NetworkSettings settings) {
    this.settings = settings;
    this.base = settings.url().toString().replaceFirst("/$", "");
    this.client =
        vertx.createHttpClient(
            new PoolOptions()
                .setHttp1MaxSize(settings.callsMax())
                .setMaxWaitQueueSize(settings.callsMax()));
  }

  Future<Answer> get(String path, int bytesMax) {
    return call(request(HttpMethod.GET, path), Buffer.buffer(), bytesMax);
  }

  Future<Answer> post(String path, String contentType, Buffer body) {
    RequestOptions request =
        request(HttpMethod.POST, path).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    return call(request, body, ANSWER_BYTES_MAX);
  }

  private RequestOptions request(HttpMethod method, String path) {
    return new RequestOptions()
        .setMethod(method)
        .setAbsoluteURI(base + path)
        .setTimeout(settings.timeout().toMillis())
        // A redirect would carry an instruction to a place that we do not know.
        .setFollowRedirects(false)
        .putHeader(HttpHeaders.USER_AGENT, "directpay")
        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.key());
  }

  private Future<Answer> call(RequestOptions options, Buffer body, int bytesMax) {
    return client
        .request(options)
        .compose(
            request -> request.send(body).compose(response -> read(request, response, bytesMax)));
  }

  /** Whoever answers without end is not listened to, and holds no connection. */
  private static Future<Answer> read(
      HttpClientRequest request, HttpClientResponse response, int bytesMax) {
    Promise<Answer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() <= bytesMax) {
            body.appendBuffer(part);
          } else if (whole.tryFail(new UnreadableException("longer than " + bytesMax))) {
            request.reset();
          }
        });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(new Answer(response.statusCode(), body)));
    return whole.future();
  }

  /** Bytes may have left: whether the network has them, only the network can say. */
  static Future<Evidence> silence(Source source, Throwable failure) {
    return Future.succeededFuture(
        Evidence.unknown(source, "NO_ANSWER " + failure.getClass().getSimpleName()));
  }
}
