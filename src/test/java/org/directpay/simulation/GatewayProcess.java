package org.directpay.simulation;

import java.time.Duration;
import org.directpay.port.Timers;
import org.directpay.port.Timers.Cancellation;

/**
 * One run of a gateway's program: what it plans dies with it, and waits while it is stopped.
 *
 * <p>It takes numbered steps, one before and after each thing that outlives it. At any of them it
 * may crash or be stopped.
 */
final class GatewayProcess {

  private final World world;
  private final String owner;
  private final Fate fate;
  private final Runnable onCrash;
  private boolean dead;
  private long stoppedUntil;

  /**
   * @param owner names this process and no other
   */
  GatewayProcess(World world, String owner, Fate fate, Runnable onCrash) {
    this.world = world;
    this.owner = owner;
    this.fate = fate;
    this.onCrash = onCrash;
  }

  String owner() {
    return owner;
  }

  boolean isDead() {
    return dead;
  }

  /** Does something later, unless the process is dead by then. */
  Cancellation later(long millis, Runnable action) {
    return world.schedule().after(millis, () -> run(action));
  }

  /** Does something now, or once the process is no more stopped, unless it is dead by then. */
  void run(Runnable action) {
    if (dead) {
      return;
    }
    if (world.now() < stoppedUntil) {
      later(stoppedUntil - world.now(), action);
    } else {
      action.run();
    }
  }

  Timers timers() {
    return (Duration delay, Runnable action) -> later(delay.toMillis(), action);
  }

  /** Takes a durable step; false if the process did not survive it. */
  boolean step(Step step) {
    if (dead) {
      return false;
    }
    switch (fate.next(step, world.mood())) {
      case GOES_ON -> {}
      case IS_STOPPED -> {
        stoppedUntil = world.now() + fate.stopMillis();
        world.happens(Happening.STOPPED, null);
        world.tell(null, () -> owner + " is stopped " + step);
      }
      case CRASHES -> {
        world.tell(null, () -> owner + " crashes " + step);
        crash();
      }
    }
    return !dead;
  }

  private void crash() {
    dead = true;
    world.happens(Happening.CRASHED, null);
    onCrash.run();
  }

  /** From now on it is no more stopped. */
  void goOn() {
    stoppedUntil = Math.min(stoppedUntil, world.now());
  }
}
