package org.directpay.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.directpay.processes.Patience;

/**
 * Patients come and go, while the bank misbehaves and something is done to the processes.
 *
 * @param number from 1, in the whole run
 * @param midnight whether a day ends before the first patient comes
 * @param seed decides who comes, with which bills, when, and when the blow falls
 */
record Round(int number, String name, boolean midnight, Crowd crowd, Blow blow, long seed) {

  /** Who comes in a round. */
  interface Crowd {

    /** Makes the patients' programs; each is run on a thread of its own. */
    List<Runnable> gather(Visitors visitors);
  }

  private static final int GLANCE_MILLIS = 200;

  /** Plays the round; answers with what is wrong. */
  List<String> play(Site site, Journal journal, List<Journal> run) {
    SplittableRandom dice = new SplittableRandom(seed);
    if (midnight) {
      site.midnight();
    }
    AtomicBoolean isOver = new AtomicBoolean();
    List<Runnable> visits =
        new ArrayList<>(crowd.gather(new Visitors(number, site, journal, run, dice, isOver::get)));
    visits.add(() -> keepBooks(site, isOver));
    site.desk().misbehave(dice.split());
    blow.aim(site);
    List<String> faults = new ArrayList<>(visit(visits, () -> strike(site, dice.split(), isOver)));
    site.desk().behave();
    faults.addAll(new Inspection(site, run).round(journal));
    return faults;
  }

  private void strike(Site site, RandomGenerator dice, AtomicBoolean isOver) {
    try {
      blow.strike(site, dice);
    } finally {
      isOver.set(true);
    }
  }

  /** The bookkeepers look through the books as long as the processes are dealt with, and after. */
  private static void keepBooks(Site site, AtomicBoolean isOver) {
    boolean wasOver;
    do {
      wasOver = isOver.get();
      site.bookkeepers().forEach(Bookkeeper::work);
      Patience.pause(GLANCE_MILLIS);
    } while (!wasOver);
  }

  private static List<String> visit(List<Runnable> visits, Runnable blow) {
    List<String> faults = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(visits.size());
    try {
      List<Future<?>> begun = new ArrayList<>();
      visits.forEach(one -> begun.add(threads.submit(one)));
      blow.run();
      for (Future<?> visit : begun) {
        end(visit).ifPresent(faults::add);
      }
    } finally {
      threads.shutdownNow();
    }
    return faults;
  }

  /** Waits for its end; answers with what it complains of. */
  private static Optional<String> end(Future<?> visit) {
    try {
      visit.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
