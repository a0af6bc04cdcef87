package org.directpay.port;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads what a sender sends, bounded in bytes and time: each body, and all of them together. */
public final class Bodies {

  private final Timers timers;
  private final long bytesMax;
  private final Duration patience;
  private final Budget all;

  /**
   * How much, and for how long.
   *
   * @param bytesMax of one body
   * @param patience until it is there
   * @param all of the requests that are not answered yet
   */
  public record Bounds(long bytesMax, Duration patience, Budget all) {}

  /**
   * What the bodies of all requests may weigh together, over all event loops: many that each keep
   * to their own bound would still be too much.
   */
  public static final class Budget {

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    public Budget(long bytesMax) {
      this.bytesMax = bytesMax;
    }

    /** Bytes of the requests that are not answered yet. */
    public long taken() {
      return taken.get();
    }

    /** A request's share, which grows as its body comes, and goes with its answer. */
    private Share share(RoutingContext context) {
      Share share = new Share(this);
      context.addEndHandler(answered -> taken.addAndGet(-share.bytes));
      return share;
    }
  }

  private static final class Share {

    private final Budget all;
    private long bytes;

    Share(Budget all) {
      this.all = all;
    }

    boolean takes(Buffer chunk) {
      if (all.taken.addAndGet(chunk.length()) > all.bytesMax) {
        all.taken.addAndGet(-chunk.length());
        return false;
      }
      bytes += chunk.length();
      return true;
    }
  }

  /** A request whose reader hears of an overload instead of the bytes that are too many. */
  private static final class Counted extends HttpServerRequestWrapper {

    private final Share share;
    private @Nullable Handler<Throwable> reader;
    private boolean isOver;

    Counted(HttpServerRequestInternal request, Share share) {
      super(request);
      this.share = share;
    }

    @Override
    public HttpServerRequest exceptionHandler(@Nullable Handler<Throwable> told) {
      reader = told;
      return super.exceptionHandler(told);
    }

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> taker) {
      return super.handler(taker == null ? null : chunk -> take(chunk, taker));
    }

    private void take(Buffer chunk, Handler<Buffer> taker) {
      if (!isOver && share.takes(chunk)) {
        taker.handle(chunk);
      } else if (!isOver) {
        isOver = true;
        if (reader != null) {
          reader.handle(tooManyBytes());
        }
      }
    }
  }

  public Bodies(Timers timers, Bounds bounds) {
    this.timers = timers;
    this.bytesMax = bounds.bytesMax();
    this.patience = bounds.patience();
    this.all = bounds.all();
  }

  /** The request, for somebody else to read as much of it as there is room for. */
  HttpServerRequest counted(RoutingContext context) {
    return new Counted((HttpServerRequestInternal) context.request(), all.share(context));
  }

  /** The whole body of a request that was paused. */
  public Future<Buffer> read(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (statedBytes(request) > bytesMax) {
      return Future.failedFuture(tooLarge());
    }
    Share share = all.share(context);
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(gone -> whole.tryFail(broken()));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > bytesMax) {
            whole.tryFail(tooLarge());
          } else if (!whole.future().isComplete() && share.takes(chunk)) {
            body.appendBuffer(chunk);
          } else {
            whole.tryFail(tooManyBytes());
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

  private static Problem tooManyBytes() {
    return new Problem(ProblemCode.OVERLOADED, "the bodies of all requests are too large together");
  }

  private static Problem broken() {
    return new Problem(ProblemCode.REQUEST_TIMEOUT, "the request did not come whole");
  }

  Problem tooLarge() {
    return new Problem(
        ProblemCode.BODY_TOO_LARGE, "the body is larger than " + bytesMax + " bytes");
  }
}
