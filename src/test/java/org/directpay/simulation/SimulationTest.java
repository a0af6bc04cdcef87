package org.directpay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.directpay.simulation.Simulation.Result;
import org.directpay.simulation.WorseParts.EndlessLeases;
import org.directpay.simulation.WorseParts.FencelessPayouts;
import org.directpay.simulation.WorseParts.ForgetfulIntake;
import org.directpay.simulation.WorseParts.HastyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SimulationTest {

  private static final long RUNS = 2_000;

  /** The first twenty seeds of runs that take less than three hundred steps. */
  private static final List<Long> SWEPT =
      Stream.of(1, 7, 9, 10, 11, 12, 15, 17, 19, 20, 21, 24, 25, 29, 30, 32, 35, 36, 37, 38)
          .map(Integer::longValue)
          .toList();

  private static final long QUIET = 9;
  private static final int NEVER = 0;
  private static final long TEETH_RUNS = 1_000;

  @Test
  void whateverHappens_eachBillIsPaidOnceOrHasAnOwner_andEverythingHappens() {
    Set<Happening> met = EnumSet.noneOf(Happening.class);
    for (long seed = 0; seed < RUNS; seed++) {
      met.addAll(inOrder(seed, Fate.random(seed)).tally().keySet());
    }
    assertThat(met).containsExactlyInAnyOrder(Happening.values());
  }

  /**
   * Each swept run is lived through without a crash, to count its durable steps, and then once more
   * for each of them: whoever takes that step crashes there, and nobody ever again.
   */
  @Test
  void aCrashAtEachSingleStep_losesNothing() {
    Map<Step, Integer> crashes = new EnumMap<>(Step.class);
    int runs = 0;
    for (long seed : SWEPT) {
      int steps = inOrder(seed, Fate.crashAt(NEVER)).steps();
      for (int step = 1; step <= steps; step++) {
        Fate.OneCrash crash = Fate.crashAt(step);
        assertThat(inOrder(seed, crash).tally()).containsEntry(Happening.CRASHED, 1);
        crashes.merge(crash.at(), 1, Integer::sum);
      }
      runs += 1 + steps;
    }
    System.out.printf("sweep: %d runs of %d seeds, crashes %s%n", runs, SWEPT.size(), crashes);
    assertThat(crashes).containsOnlyKeys(Step.values());
  }

  /** As long as it lives, it concludes all that it took; only a crash shows the mistake. */
  @Test
  void aSingleCrash_showsALeaseThatNeverEnds() {
    Parts worse = Parts.SOUND.withStore(EndlessLeases::new);
    Result sound = crashed(QUIET, worse, NEVER);
    assertThat(sound.findings()).isEmpty();
    assertThat(IntStream.rangeClosed(1, sound.steps()))
        .anyMatch(step -> !crashed(QUIET, worse, step).findings().isEmpty());
  }

  private static Result crashed(long seed, Parts parts, int step) {
    return Simulation.run(seed, parts, Fate.crashAt(step), /* wantsStory= */ false);
  }

  private static Result inOrder(long seed, Fate fate) {
    Result result = Simulation.run(seed, Parts.SOUND, fate, /* wantsStory= */ false);
    if (!result.findings().isEmpty()) {
      // Everything follows from the seed: what was not written down is lived through again.
      Fate same = fate.again(seed);
      Result told = Simulation.run(seed, Parts.SOUND, same, /* wantsStory= */ true);
      assertThat(told.findings())
          .as("%s%n%s", same.replay(seed), String.join("\n", told.story()))
          .isEmpty();
    }
    return result;
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
