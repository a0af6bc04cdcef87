package org.directpay.compare;

import java.util.List;

/** When calls are due. Times in nanoseconds from the start. */
interface Pace {

  long SECOND = 1_000_000_000L;

  /** Not yet, or not any more. */
  long NOT_NOW = Long.MAX_VALUE;

  /** When the call of this number, from zero, is due. */
  long due(long number, int underWay, long now);

  /** After how long no more calls are due. */
  long end();

  /** So many calls a second for so long. */
  record Phase(double perSecond, int seconds) {

    long calls() {
      return (long) (perSecond * seconds);
    }
  }

  /** An open load: calls are due whether or not earlier ones were answered. */
  static Pace open(List<Phase> phases) {
    long end = phases.stream().mapToLong(phase -> phase.seconds() * SECOND).sum();
    return new Pace() {
      @Override
      public long due(long number, int underWay, long now) {
        long rest = number;
        long start = 0;
        for (Phase phase : phases) {
          if (rest < phase.calls()) {
            return start + (long) (rest * SECOND / phase.perSecond());
          }
          rest -= phase.calls();
          start += phase.seconds() * SECOND;
        }
        return NOT_NOW;
      }

      @Override
      public long end() {
        return end;
      }
    };
  }

  /** A single call. */
  static Pace once() {
    return new Pace() {
      @Override
      public long due(long number, int underWay, long now) {
        return number == 0 ? 0 : NOT_NOW;
      }

      @Override
      public long end() {
        return 1;
      }
    };
  }

  /** As much as goes through with so many under way: to warm up, and for a first idea. */
  static Pace closed(int most, int seconds) {
    long end = seconds * SECOND;
    return new Pace() {
      @Override
      public long due(long number, int underWay, long now) {
        return underWay < most && now < end ? now : NOT_NOW;
      }

      @Override
      public long end() {
        return end;
      }
    };
  }
}
