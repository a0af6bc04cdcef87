package org.directpay.torture;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;
import org.directpay.torture.Doom.Signal;

/** What is done to the processes while patients come and go. */
interface Blow {

  /** Nothing is done. */
  Blow NONE = (site, dice) -> {};

  /** A moment of the walk. */
  int WALK_MILLIS = 1_200;

  /** Done before the first patient comes. */
  default void aim(Site site) {}

  /** Done while they are there; afterwards everything that is needed runs again. */
  void strike(Site site, RandomGenerator dice);

  /** Ends the gateway at a random moment. */
  static Blow atGateway() {
    return (site, dice) -> {
      Patience.pause(dice.nextInt(WALK_MILLIS));
      site.gateway().kill();
      site.startGateway();
    };
  }

  /** Ends the database at a random moment; the gateway must find back to it by itself. */
  static Blow atDatabase() {
    return (site, dice) -> {
      Patience.pause(dice.nextInt(WALK_MILLIS));
      site.postgres().kill();
      Patience.pause(dice.nextInt(500));
      site.postgres().startAgain();
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
        int code = site.gateway().end(Limits.DECISION);
        if (code != KILLED) {
          throw new Finding("the gateway was to be killed, but ended with " + code);
        }
        site.startGateway();
      }
    };
  }

  /** What a process that was ended by SIGKILL exits with. */
  int KILLED = 128 + 9;

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
