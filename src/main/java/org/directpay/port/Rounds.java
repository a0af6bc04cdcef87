package org.directpay.port;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round and takes what is due: after a wake-up, when a full hand comes free, and at the latest
 * after the interval. Never has more than a bound under way, and never looks twice at once.
 *
 * <p>The wake-up only saves waiting. What is due stands in the database, and a round that never
 * heard a wake-up finds it too.
 */
public final class Rounds {

  private static final Logger LOGGER = LoggerFactory.getLogger(Rounds.class);

  /**
   * How busily.
   *
   * @param interval between two looks, at the latest
   * @param underWayMax pieces of work at once
   */
  public record Pace(Duration interval, int underWayMax) {}

  private final Timers timers;
  private final Duration interval;
  private final int underWayMax;
  private final IntFunction<Future<List<Supplier<Future<Void>>>>> take;

  private int underWay;
  private boolean looking;
  private boolean again;
  private boolean stopped;
  private Timers.@Nullable Cancellation next;
  private final Promise<Void> drained = Promise.promise();

  /**
   * @param take takes at most so many pieces of due work; each is started at once
   */
  public Rounds(Timers timers, Pace pace, IntFunction<Future<List<Supplier<Future<Void>>>>> take) {
    this.timers = timers;
    this.interval = pace.interval();
    this.underWayMax = pace.underWayMax();
    this.take = take;
  }

  /** Looks at once, or as soon as it can; from any thread. */
  public void wake() {
    int free;
    synchronized (this) {
      if (stopped || looking || underWay == underWayMax) {
        again = true;
        return;
      }
      looking = true;
      again = false;
      free = underWayMax - underWay;
      cancelTimer();
    }
    Future.succeededFuture()
        .compose(started -> take.apply(free))
        .onFailure(Rounds::tellOfBug)
        .onSuccess(found -> took(found, found.size() == free))
        .onFailure(outage -> took(List.of(), /* mayBeMore= */ false));
  }

  /** A problem was told where it arose, and is waited out; anything else nobody else sees. */
  private static void tellOfBug(Throwable failure) {
    if (!(failure instanceof Problem)) {
      StackTraceElement[] trace = failure.getStackTrace();
      LOGGER
          .atError()
          .addKeyValue("fault", failure.getClass().getSimpleName())
          .addKeyValue("at", trace.length == 0 ? "" : trace[0])
          .log("work that is due met a bug");
    }
  }

  private void took(List<Supplier<Future<Void>>> found, boolean mayBeMore) {
    boolean missed;
    synchronized (this) {
      looking = false;
      underWay += found.size();
      missed = again;
      again = mayBeMore;
      if (!missed && !mayBeMore && !stopped) {
        next = timers.after(interval, this::wake);
      }
    }
    for (Supplier<Future<Void>> work : found) {
      Future.succeededFuture()
          .compose(started -> work.get())
          .onFailure(Rounds::tellOfBug)
          .onComplete(done -> finished());
    }
    if (missed) {
      wake();
    }
    drain();
  }

  /** Waits until half the hand is free, so that a busy time takes its work by the handful. */
  private void finished() {
    boolean look;
    synchronized (this) {
      underWay--;
      look = again && underWay <= underWayMax / 2;
    }
    if (look) {
      wake();
    }
    drain();
  }

  /** Takes nothing more; the future ends when what is under way has ended. */
  public Future<Void> stop() {
    synchronized (this) {
      stopped = true;
      cancelTimer();
    }
    drain();
    return drained.future();
  }

  private void cancelTimer() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void drain() {
    boolean idle;
    synchronized (this) {
      idle = stopped && !looking && underWay == 0;
    }
    if (idle) {
      drained.tryComplete();
    }
  }
}
