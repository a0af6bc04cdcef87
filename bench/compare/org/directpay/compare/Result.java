package org.directpay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What came of a load; latencies in microseconds from when each call was due. */
final class Result {

  /** A slot of the run, by when calls were due. */
  static final long SLOT_NANOS = 100_000_000;

  private static final long LATENCY_MAX_US = 120_000_000;

  private final Histogram latency = new Histogram(LATENCY_MAX_US, 3);
  private final Histogram refusal = new Histogram(LATENCY_MAX_US, 3);
  private final List<Slot> slots = new ArrayList<>();
  private long done;
  private long settled;
  private long refused;
  private long failed;
  private long unsent;
  private long lastAt;
  private String fault = "";

  /** What was due within a slot. */
  static final class Slot {

    private final Histogram latency = new Histogram(LATENCY_MAX_US, 2);
    private long settled;

    /** Milliseconds that 99 of 100 calls due in it stayed below. */
    double p99() {
      return latency.getValueAtPercentile(99) / 1_000.0;
    }

    long calls() {
      return latency.getTotalCount();
    }
  }

  /**
   * Counts one.
   *
   * @param dueAt from the start, in nanoseconds, as all times here
   */
  void count(Call call, Outcome outcome, long dueAt, long sentAt, long now) {
    lastAt = now;
    switch (outcome) {
      case DONE -> {
        done++;
        latency.recordValue(micros(now - dueAt));
        slot(dueAt).latency.recordValue(micros(now - dueAt));
        if (call.kind() == Call.Kind.SETTLE) {
          settled++;
          slot(now).settled++;
        }
      }
      case REFUSED -> {
        refused++;
        refusal.recordValue(micros(now - sentAt));
      }
      case FAILED -> {
        failed++;
        fault = fault.isEmpty() ? Answers.tell(call) : fault;
      }
    }
  }

  private static long micros(long nanos) {
    return Math.min(Math.max(0, nanos / 1_000), LATENCY_MAX_US);
  }

  private Slot slot(long at) {
    int index = (int) (at / SLOT_NANOS);
    while (slots.size() <= index) {
      slots.add(new Slot());
    }
    return slots.get(index);
  }

  /** Calls that were due, and never got as far as the socket. */
  void leaveUnsent(long calls) {
    unsent += calls;
  }

  List<Slot> slots() {
    return slots;
  }

  long settled() {
    return settled;
  }

  long refused() {
    return refused;
  }

  long failed() {
    return failed;
  }

  /** Whether every call was answered as it must be. */
  boolean isWhole() {
    return refused == 0 && failed == 0 && unsent == 0;
  }

  double doneEachSecond() {
    return done * (double) Pace.SECOND / Math.max(1, lastAt);
  }

  double settledEachSecond() {
    return settled * (double) Pace.SECOND / Math.max(1, lastAt);
  }

  /** Settlements a second that were answered between two moments of the run, in seconds. */
  double settledEachSecond(int from, int to) {
    long slotsEach = Pace.SECOND / SLOT_NANOS;
    long sum = 0;
    for (int i = (int) (from * slotsEach); i < Math.min(slots.size(), to * slotsEach); i++) {
      sum += slots.get(i).settled;
    }
    return sum / (double) (to - from);
  }

  /** Milliseconds. */
  double latency(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1_000.0;
  }

  /** Milliseconds from the call's first byte on the socket to its refusal. */
  double refusal(double percentile) {
    return refusal.getValueAtPercentile(percentile) / 1_000.0;
  }

  @Override
  public String toString() {
    String line =
        String.format(
            Locale.ROOT,
            "%,.0f done/s (%,.0f settlements/s), p50 %.1f p99 %.1f p99.9 %.1f ms",
            doneEachSecond(),
            settledEachSecond(),
            latency(50),
            latency(99),
            latency(99.9));
    if (refused > 0) {
      line +=
          String.format(
              Locale.ROOT,
              ", %,d refused in p50 %.1f p99 %.1f ms",
              refused,
              refusal(50),
              refusal(99));
    }
    if (unsent > 0) {
      line += String.format(Locale.ROOT, ", %,d never sent", unsent);
    }
    return failed == 0
        ? line
        : line + String.format(Locale.ROOT, ", %,d FAILED, first %s", failed, fault);
  }
}
