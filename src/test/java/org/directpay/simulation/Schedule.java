package org.directpay.simulation;

import java.util.PriorityQueue;
import org.directpay.port.Timers.Cancellation;
import org.jspecify.annotations.Nullable;

/** Virtual time, in milliseconds: it passes by going from one planned action to the next. */
final class Schedule {

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final class Planned implements Comparable<Planned> {

    private final long due;
    private final long number;
    private @Nullable Runnable action;

    Planned(long due, long number, Runnable action) {
      this.due = due;
      this.number = number;
      this.action = action;
    }

    /** What is due at the same time runs in the order in which it was planned. */
    @Override
    public int compareTo(Planned other) {
      return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
    }
  }

  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private long now;
  private long numbers;

  long now() {
    return now;
  }

  Cancellation after(long millis, Runnable action) {
    Planned plan = new Planned(now + millis, numbers++, action);
    planned.add(plan);
    return () -> plan.action = null;
  }

  /** Runs what is due until then, and what that plans. */
  void runUntil(long end) {
    for (Planned next = planned.peek(); next != null && next.due <= end; next = planned.peek()) {
      planned.remove();
      now = next.due;
      Runnable action = next.action;
      if (action != null) {
        action.run();
      }
    }
    now = end;
  }
}
