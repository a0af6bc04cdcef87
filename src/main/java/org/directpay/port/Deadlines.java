package org.directpay.port;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

/** Until when an answer is of use, and what is said when there is none by then. */
public final class Deadlines {

  /** The transport does not say how long it will wait. */
  static final long UNSAID = -1;

  private final InstantSource clock;
  private final Timers timers;
  private final Duration preset;
  private final Duration most;

  /**
   * @param preset for a request that states none
   * @param most what a request may ask for; one that asks for more is held to this
   */
  public Deadlines(InstantSource clock, Timers timers, Duration preset, Duration most) {
    this.clock = clock;
    this.timers = timers;
    this.preset = preset;
    this.most = most;
  }

  /**
   * The deadline of a request; fails with DEADLINE_PASSED if it lies behind us.
   *
   * @param stated {@code deadline_at} as sent; empty if none
   * @param timeoutMs how long the transport will wait, or {@link #UNSAID}
   */
  public Instant of(String stated, long timeoutMs) {
    if (timeoutMs == 0) {
      throw new Problem(ProblemCode.DEADLINE_PASSED, "the transport's timeout is over");
    }
    Instant now = clock.instant();
    Instant deadline = now.plus(timeoutMs > 0 ? min(Duration.ofMillis(timeoutMs), most) : most);
    if (stated.isEmpty()) {
      return timeoutMs > 0 ? deadline : now.plus(preset);
    }
    Reading reading = Reading.start();
    OffsetDateTime time = reading.requiredTime("deadline_at", stated);
    reading.done();
    if (!time.toInstant().isAfter(now)) {
      throw new Problem(ProblemCode.DEADLINE_PASSED, "deadline_at lies in the past");
    }
    return time.toInstant().isBefore(deadline) ? time.toInstant() : deadline;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What the work answers, or at the deadline the given problem; the work itself goes on. */
  public <T> Future<T> hold(Instant deadline, ProblemCode late, Supplier<Future<T>> work) {
    Future<T> answer = work.get();
    if (answer.isComplete()) {
      return answer;
    }
    Promise<T> first = Promise.promise();
    Timers.Cancellation alarm =
        timers.after(
            Duration.between(clock.instant(), deadline),
            () -> first.tryFail(new Problem(late, "the deadline passed")));
    answer.onComplete(
        result -> {
          alarm.cancel();
          if (result.succeeded()) {
            first.tryComplete(result.result());
          } else {
            first.tryFail(result.cause());
          }
        });
    return first.future();
  }
}
