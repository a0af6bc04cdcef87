package org.directpay.compare;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * An open load: calls begin when they are due, whether or not earlier ones were answered, and the
 * time to the answer counts from when the call was due. So a stall is not hidden.
 */
final class OpenLoad {

  private static final long NANOS = 1_000_000_000L;
  private static final long TICK_MS = 1;
  private static final long LATENCY_MAX_US = 60_000_000;

  /** What came of it; latencies in microseconds. */
  record Result(
      double offeredPerSecond, double donePerSecond, long refused, long failed, Histogram latency) {

    double ms(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1_000.0;
    }

    @Override
    public String toString() {
      return "%,.0f/s offered, %,.0f/s done, p50 %.1f p99 %.1f p99.9 %.1f ms, %d refused, %d failed"
          .formatted(offeredPerSecond, donePerSecond, ms(50), ms(99), ms(99.9), refused, failed);
    }
  }

  private final Vertx vertx;

  OpenLoad(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Offers so many calls a second for so long, and waits for the last answer. */
  Result offer(double perSecond, int seconds, LongFunction<Future<Client.Answer>> call) {
    Histogram latency = new ConcurrentHistogram(LATENCY_MAX_US, 3);
    AtomicLong done = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    long total = (long) (perSecond * seconds);
    AtomicLong begun = new AtomicLong();
    AtomicLong ended = new AtomicLong();
    long start = System.nanoTime();
    long timer =
        vertx.setPeriodic(
            TICK_MS,
            id -> {
              long now = System.nanoTime();
              while (begun.get() < total && start + due(begun.get(), perSecond) <= now) {
                long due = start + due(begun.get(), perSecond);
                call.apply(begun.getAndIncrement())
                    .otherwise(Client.Answer.FAILED)
                    .onSuccess(
                        answer -> {
                          switch (answer) {
                            case DONE -> {
                              long took = (System.nanoTime() - due) / 1_000;
                              latency.recordValue(Math.min(took, LATENCY_MAX_US));
                              done.incrementAndGet();
                            }
                            case REFUSED -> refused.incrementAndGet();
                            case FAILED -> failed.incrementAndGet();
                          }
                          ended.incrementAndGet();
                        });
              }
            });
    while (ended.get() < total) {
      pause();
    }
    vertx.cancelTimer(timer);
    double took = (System.nanoTime() - start) / (double) NANOS;
    return new Result(perSecond, done.get() / took, refused.get(), failed.get(), latency);
  }

  private static long due(long number, double perSecond) {
    return (long) (number * NANOS / perSecond);
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
