package org.directpay.processes;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, with an end to it. */
public final class Patience {

  private static final long GLANCE_MILLIS = 20;

  private Patience() {}

  /** Looks until it is so. Fails, naming what never came, when the time is over. */
  public static void until(Duration most, String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + most.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new Finding(what + " did not come within " + most.toMillis() + " ms");
      }
      pause(GLANCE_MILLIS);
    }
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Finding("interrupted while waiting");
    }
  }
}
