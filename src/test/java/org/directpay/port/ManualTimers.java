package org.directpay.port;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time that passes only when it is told to. */
public final class ManualTimers implements Timers {

  private record Planned(Instant due, Runnable action) {}

  private final List<Planned> planned = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Override
  public synchronized Cancellation after(Duration delay, Runnable action) {
    Planned plan = new Planned(now.plus(delay), action);
    planned.add(plan);
    return () -> forget(plan);
  }

  private synchronized void forget(Planned plan) {
    planned.remove(plan);
  }

  /** Lets time pass and runs what comes due, in its order. */
  public void pass(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      Planned next = next(end);
      if (next == null) {
        now = end;
        return;
      }
      now = next.due();
      next.action().run();
    }
  }

  private synchronized @Nullable Planned next(Instant end) {
    Planned next =
        planned.stream()
            .filter(plan -> !plan.due().isAfter(end))
            .min(Comparator.comparing(Planned::due))
            .orElse(null);
    planned.remove(next);
    return next;
  }

  public synchronized int size() {
    return planned.size();
  }
}
