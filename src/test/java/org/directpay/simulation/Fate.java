package org.directpay.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of processes at their durable steps, counted over the whole run. */
abstract class Fate {

  /** What a step can do to the process that takes it. */
  enum Turn {
    GOES_ON,
    IS_STOPPED,
    CRASHES
  }

  private static final int WEAKEST_TIMES = 15;
  private static final List<Step> BETWEEN_KNOWING_AND_DOING =
      List.of(
          Step.AFTER_TAKING_WORK,
          Step.BEFORE_CALLING_THE_BANK,
          Step.AFTER_THE_BANK_ANSWERED,
          Step.BEFORE_KEEPING_AN_ANSWER,
          Step.BEFORE_KEEPING_A_NOTICE);

  private int steps;

  /** As the run's mood has it, from the run's seed; each run has a step that is hit the most. */
  static Fate random(long seed) {
    Chance chance = new Chance(~seed);
    Step weakest = chance.of(BETWEEN_KNOWING_AND_DOING);
    return new Fate() {
      @Override
      Turn at(int number, Step step, Mood mood) {
        int times = step == weakest ? WEAKEST_TIMES : 1;
        if (chance.permille(mood.permille(Happening.CRASHED) * times)) {
          return Turn.CRASHES;
        }
        return chance.permille(mood.permille(Happening.STOPPED) * times)
            ? Turn.IS_STOPPED
            : Turn.GOES_ON;
      }

      @Override
      Fate again(long same) {
        return random(same);
      }

      @Override
      String option() {
        return "";
      }

      @Override
      long stopMillis() {
        return switch (chance.number(0, 3)) {
          case 0 -> chance.between(Schedule.SECOND, Schedule.MINUTE);
          case 1 -> chance.between(Schedule.MINUTE, Schedule.HOUR);
          case 2 -> chance.between(Schedule.HOUR, 12 * Schedule.HOUR);
          default -> chance.between(12 * Schedule.HOUR, 2 * Schedule.DAY);
        };
      }
    };
  }

  /** One crash, at one step; none if the step is never taken. */
  static OneCrash crashAt(int number) {
    return new OneCrash(number);
  }

  /** A run in which a process crashes once. */
  static final class OneCrash extends Fate {

    private final int only;
    private @Nullable Step at;

    private OneCrash(int only) {
      this.only = only;
    }

    @Override
    Turn at(int number, Step step, Mood mood) {
      if (number != only) {
        return Turn.GOES_ON;
      }
      at = step;
      return Turn.CRASHES;
    }

    /** What it was about to do, or had just done. */
    Step at() {
      if (at == null) {
        throw new IllegalStateException("nobody came to step " + only);
      }
      return at;
    }

    @Override
    long stopMillis() {
      return 0;
    }

    @Override
    Fate again(long seed) {
      return crashAt(only);
    }

    @Override
    String option() {
      return " -Dcrash=" + only;
    }
  }

  /** Whoever reads it sees the run again, with its story. */
  final String replay(long seed) {
    return "mvn -q -Psimulate test-compile exec:exec -Dseed=" + seed + " -Dseeds=1" + option();
  }

  /** The same fate for the same run, from its beginning. */
  abstract Fate again(long seed);

  abstract String option();

  abstract Turn at(int number, Step step, Mood mood);

  abstract long stopMillis();

  final Turn next(Step step, Mood mood) {
    return at(++steps, step, mood);
  }

  /** How many steps were taken so far. */
  final int steps() {
    return steps;
  }
}
