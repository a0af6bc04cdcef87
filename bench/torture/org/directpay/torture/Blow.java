package org.directpay.torture;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.directpay.processes.Patience;
import org.directpay.torture.Doom.Signal;

/** What is done to the processes while patients come and go. */
interface Blow {

  /** Nothing is done. */
  Blow NONE = (site, dice) -> {};

  /** A moment of the walk. */
  int WALK_MILLIS = 1_200;

  /** The most between two blows of a storm, beside what a blow takes itself. */
  int CALM_MILLIS = 3_000;

  /** Done before the first patient comes. */
  default void aim(Site site) {}

  /** Done while they are there; afterwards everything that is needed runs again. */
  void strike(Site site, RandomGenerator dice);

  /** Ends the gateway at a random moment. */
  static Blow atGateway() {
    return (site, dice) -> {
      Patience.pause(dice.nextInt(WALK_MILLIS));
      site.killGateway();
      site.startGateway();
    };
  }

  /** Ends the database at a random moment; the gateway must find back to it by itself. */
  static Blow atDatabase() {
    return (site, dice) -> {
      Patience.pause(dice.nextInt(WALK_MILLIS));
      site.killDatabase();
      Patience.pause(dice.nextInt(500));
      site.startDatabaseAgain();
    };
  }

  /** Ends gateway and database at random moments, again and again, for so long. */
  static Blow storm(Duration length) {
    return (site, dice) -> {
      long end = System.nanoTime() + length.toNanos();
      while (System.nanoTime() < end) {
        Patience.pause(dice.nextInt(CALM_MILLIS));
        (dice.nextInt(3) == 0 ? atDatabase() : atGateway()).strike(site, dice);
      }
    };
  }

  /** The gateway ends right after a durable step. */
  static Blow after(Doom doom) {
    return new Blow() {
      @Override
      public void aim(Site site) {
        site.doom(doom);
      }

      @Override
      public void strike(Site site, RandomGenerator dice) {
        site.awaitDoom();
        site.startGateway();
      }
    };
  }

  /**
   * The gateway freezes right after it took a payout to send, for longer than its lease. Another
   * gateway goes on; then the first one wakes up and goes on as well.
   */
  static Blow freeze(Doom doom) {
    if (doom.signal() != Signal.STOP) {
      throw new IllegalArgumentException("only a stopped process can go on");
    }
    return new Blow() {
      @Override
      public void aim(Site site) {
        site.startSecondGateway();
        site.doom(doom);
      }

      @Override
      public void strike(Site site, RandomGenerator dice) {
        Patience.until(Limits.DECISION, "the frozen gateway", () -> site.gateway().isFrozen());
        site.turnToSecondGateway();
        Patience.pause(FROZEN.toMillis());
        site.gateway().thaw();
        Patience.pause(THAWED.toMillis());
        site.turnToFirstGateway();
      }
    };
  }

  /** Several leases long, so that the other gateway has asked, sent again and been confirmed. */
  Duration FROZEN = Variables.LEASE.multipliedBy(4);

  /** Enough for what a gateway had in its hands when it froze. */
  Duration THAWED = Duration.ofSeconds(1);
}
