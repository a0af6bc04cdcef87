package org.directpay;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.directpay.port.Timers;

/** Timers on the event loop of whoever asks. */
final class VertxTimers implements Timers {

  private final Vertx vertx;

  VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Cancellation after(Duration delay, Runnable action) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
    return () -> vertx.cancelTimer(id);
  }
}
