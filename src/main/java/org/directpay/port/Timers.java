package org.directpay.port;

import java.time.Duration;

/** The only way to wait: handed out by the root, so that a simulation can own the time. */
public interface Timers {

  /** Runs an action once, later. */
  Cancellation after(Duration delay, Runnable action);

  /** Takes back what was planned; without effect if it has run. */
  interface Cancellation {
    void cancel();
  }
}
