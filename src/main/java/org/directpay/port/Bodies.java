package org.directpay.port;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/** Reads what a sender sends, bounded in bytes and time. */
public final class Bodies {

  private final Timers timers;
  private final long bytesMax;
  private final Duration patience;

  public Bodies(Timers timers, long bytesMax, Duration patience) {
    this.timers = timers;
    this.bytesMax = bytesMax;
    this.patience = patience;
  }

  /** The whole body of a request that was paused. */
  public Future<Buffer> read(HttpServerRequest request) {
    if (statedBytes(request) > bytesMax) {
      return Future.failedFuture(tooLarge());
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(gone -> whole.tryFail(broken()));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= bytesMax) {
            body.appendBuffer(chunk);
          } else {
            whole.tryFail(tooLarge());
          }
        });
    request.endHandler(end -> whole.tryComplete(body));
    request.resume();
    return inTime(whole);
  }

  /** What was promised, or REQUEST_TIMEOUT when patience ends. */
  <T> Future<T> inTime(Promise<T> promise) {
    if (promise.future().isComplete()) {
      return promise.future();
    }
    Timers.Cancellation alarm = timers.after(patience, () -> promise.tryFail(broken()));
    return promise.future().onComplete(done -> alarm.cancel());
  }

  /**
   * Lets a refused sender finish what it is sending, unread: it would not listen before. Who does
   * not come to an end is cut off.
   */
  void discard(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    Timers.Cancellation alarm = timers.after(patience, () -> cutOff(request));
    request.exceptionHandler(gone -> alarm.cancel());
    request.endHandler(end -> alarm.cancel());
    request.handler(chunk -> {});
    request.resume();
  }

  private static void cutOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  private static long statedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static Problem broken() {
    return new Problem(ProblemCode.REQUEST_TIMEOUT, "the request did not come whole");
  }

  Problem tooLarge() {
    return new Problem(
        ProblemCode.BODY_TOO_LARGE, "the body is larger than " + bytesMax + " bytes");
  }
}
