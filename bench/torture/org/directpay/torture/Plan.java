package org.directpay.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.directpay.port.Milestones.Milestone;
import org.directpay.torture.Doom.Signal;

/** Which rounds are played. */
final class Plan {

  private static final int GATEWAY_ROUNDS = 30;
  private static final int DATABASE_ROUNDS = 10;
  private static final int AT_ONCE = 8;
  private static final Duration STORM = Duration.ofMinutes(2);
  private static final int DAY_ROUNDS = 5;
  private static final String LAST_DAY = "kill -9 gateway at each step of the last day's end";

  private final SplittableRandom dice;
  private final List<Round> rounds = new ArrayList<>();

  private Plan(long seed) {
    this.dice = new SplittableRandom(seed);
  }

  /**
   * All rounds; or those whose name contains a text, which play as they would among all, and the
   * last one, which ends the run.
   *
   * @param which empty: all
   */
  static List<Round> rounds(long seed, String which) {
    Plan plan = new Plan(seed);
    plan.milestones();
    plan.moments();
    plan.rivals();
    plan.storm();
    plan.end();
    return plan.rounds.stream()
        .filter(round -> round.name().contains(which) || round.name().equals(LAST_DAY))
        .toList();
  }

  /** After each durable step: the first time, and once in the middle of everything. */
  private void milestones() {
    for (Milestone milestone : Milestone.values()) {
      for (int occurrence : new int[] {1, 2 + dice.nextInt(2)}) {
        Doom doom = new Doom(Signal.KILL, milestone, occurrence);
        add("kill -9 gateway after " + milestone + " #" + occurrence, Blow.after(doom));
      }
    }
  }

  private void moments() {
    for (int i = 1; i < GATEWAY_ROUNDS; i++) {
      add("kill -9 gateway at random moment " + i, Blow.atGateway());
    }
    add(
        "kill -9 gateway at random moment " + GATEWAY_ROUNDS + ", undoing",
        /* midnight= */ true,
        Visitors::undoing,
        Blow.atGateway());
    for (int i = 1; i <= DATABASE_ROUNDS; i++) {
      add(
          "kill -9 database at random moment " + i,
          /* midnight= */ i % DAY_ROUNDS == 1,
          Visitors::everyKind,
          Blow.atDatabase());
    }
  }

  private void rivals() {
    add("the same settle " + AT_ONCE + " times at once", v -> v.oneManyTimes(AT_ONCE), Blow.NONE);
    for (Milestone milestone : List.of(Milestone.SUBMITTING, Milestone.SUBMITTED)) {
      add(
          "freeze gateway after " + milestone + ", another goes on",
          Blow.freeze(new Doom(Signal.STOP, milestone, 1)));
    }
  }

  /** What is settled is cleared and paid. */
  private void end() {
    add(LAST_DAY, /* midnight= */ false, Visitors::atCounters, new EndOfDay());
  }

  private void storm() {
    add(
        "two minutes of kill -9, gateway and database",
        /* midnight= */ true,
        visitors -> visitors.queues(STORM),
        Blow.storm(STORM));
  }

  private void add(String name, Blow blow) {
    add(name, Visitors::everyKind, blow);
  }

  private void add(String name, Round.Crowd crowd, Blow blow) {
    add(name, (rounds.size() + 1) % DAY_ROUNDS == 0, crowd, blow);
  }

  private void add(String name, boolean midnight, Round.Crowd crowd, Blow blow) {
    int number = rounds.size() + 1;
    rounds.add(new Round(number, name, midnight, crowd, blow, dice.nextLong()));
  }
}
