package org.directpay.torture;

import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.directpay.port.Milestones.Milestone;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;
import org.directpay.torture.Doom.Signal;

/**
 * A day passes, and is closed, agreed on and paid by gateways that are each killed in the middle of
 * a step. Gateways look for days when they start, and then every half a minute; so whatever is
 * waited for comes with another kill.
 */
final class EndOfDay implements Blow {

  private static final int TRIES = 8;
  private static final int FILLED_MILLIS = 1_200;
  private static final int LOOK_MILLIS = 4_000;

  @Override
  public void strike(Site site, RandomGenerator dice) {
    Patience.pause(FILLED_MILLIS);
    synchronized (site.days()) { // No bookkeeper is in the middle of something.
      site.killGateway();
      site.midnight();
    }
    killAt(site, Stop.COUNTING);
    killAt(site, Stop.WRITING);
    killAt(site, Stop.HEARING);
    site.startGateway();
    until(site, () -> site.bookkeepers().stream().allMatch(Bookkeeper::work));
    site.killGateway();
    killAt(site, Stop.PAYING);
    site.killGatewayAfter(new Doom(Signal.KILL, Milestone.SUBMITTING, 1));
    site.startGateway();
  }

  private static void killAt(Site site, Stop stop) {
    for (int i = 0; i < TRIES; i++) {
      if (site.days().hold(stop, site::beginGateway, site::killGateway)) {
        return;
      }
    }
    throw new Finding("no gateway came to " + stop);
  }

  private static void until(Site site, BooleanSupplier isSo) {
    for (int i = 0; i < TRIES; i++) {
      long end = System.nanoTime() + LOOK_MILLIS * 1_000_000L;
      while (System.nanoTime() < end) {
        if (isSo.getAsBoolean()) {
          return;
        }
        Patience.pause(50);
      }
      site.killGateway();
      site.startGateway();
    }
    throw new Finding("the day was not closed and agreed on");
  }
}
