package org.directpay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.directpay.simulation.Simulation.Result;
import org.directpay.simulation.WorseParts.FencelessPayouts;
import org.directpay.simulation.WorseParts.ForgetfulIntake;
import org.directpay.simulation.WorseParts.HastyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {

  private static final long RUNS = 2_000;
  private static final int SWEPT_RUNS = 20;
  private static final int SWEPT_STEPS_MIN = 60;
  private static final int SWEPT_STEPS_MAX = 160;
  private static final long TEETH_RUNS = 1_000;

  @Test
  void whateverHappens_eachBillIsPaidOnceOrHasAnOwner_andEverythingHappens() {
    Set<Happening> met = EnumSet.noneOf(Happening.class);
    for (long seed = 0; seed < RUNS; seed++) {
      Result result = Simulation.run(seed, Parts.SOUND);
      if (!result.findings().isEmpty()) {
        fail(Simulation.run(seed, Parts.SOUND, Fate.random(seed), /* wantsStory= */ true));
      }
      met.addAll(result.tally().keySet());
    }
    assertThat(met).containsExactlyInAnyOrder(Happening.values());
  }

  /** Of runs that are neither idle nor so busy that a sweep of each would take minutes. */
  @Test
  void aCrashAtEachSingleStep_losesNothing() {
    int swept = 0;
    for (long seed = 0; swept < SWEPT_RUNS; seed++) {
      int steps = crashed(seed, /* step= */ 0).steps();
      if (steps < SWEPT_STEPS_MIN || steps > SWEPT_STEPS_MAX) {
        continue;
      }
      swept++;
      for (int step = 1; step <= steps; step++) {
        Result result = crashed(seed, step);
        if (!result.findings().isEmpty()) {
          fail(Simulation.run(seed, Parts.SOUND, Fate.crashAt(step), /* wantsStory= */ true));
        }
      }
    }
  }

  private static Result crashed(long seed, int step) {
    return Simulation.run(seed, Parts.SOUND, Fate.crashAt(step), /* wantsStory= */ false);
  }

  private static void fail(Result result) {
    String story = String.join("\n", result.story());
    assertThat(result.findings()).as("seed %d%n%s", result.seed(), story).isEmpty();
  }

  @Test
  void theSameSeed_isTheSameStory() {
    for (long seed : List.of(3L, 40L, 135L)) {
      Result once = Simulation.run(seed, Parts.SOUND);
      Result again = Simulation.run(seed, Parts.SOUND);
      assertThat(again).isEqualTo(once);
    }
  }

  static Stream<Arguments> teeth() {
    return Stream.of(
        Arguments.of(
            "a line that takes silence for a refusal", Parts.SOUND.withLine(HastyLine::new)),
        Arguments.of(
            "a store whose fence always matches", Parts.SOUND.withStore(FencelessPayouts::new)),
        Arguments.of(
            "an inbox that never remembers", Parts.SOUND.withIntake(ForgetfulIntake::new)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void teeth(String mistake, Parts worse) {
    assertThat(LongStream.range(0, TEETH_RUNS))
        .as("a double payment by %s", mistake)
        .anyMatch(
            seed ->
                Simulation.run(seed, worse).findings().stream()
                    .anyMatch(finding -> finding.what().equals(Finding.DOUBLE_PAYMENT)));
  }
}
