package org.directpay.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Patients come and go, while the bank misbehaves and something is done to the processes.
 *
 * @param number from 1, in the whole run
 * @param seed decides who comes, with which bills, when, and when the blow falls
 */
record Round(int number, String name, Crowd crowd, Blow blow, long seed) {

  /** Who comes in a round. */
  interface Crowd {

    /** Makes the patients' programs; each is run on a thread of its own. */
    List<Runnable> gather(Visitors visitors);
  }

  /** Plays the round; answers with what is wrong. */
  List<String> play(Site site, Journal journal, List<Journal> run) {
    SplittableRandom dice = new SplittableRandom(seed);
    List<Runnable> patients = crowd.gather(new Visitors(number, site.client(), journal, dice));
    site.desk().misbehave(dice.split());
    blow.aim(site);
    List<String> faults = new ArrayList<>(visit(patients, () -> blow.strike(site, dice.split())));
    site.desk().behave();
    faults.addAll(new Inspection(site, run).round(journal));
    return faults;
  }

  private static List<String> visit(List<Runnable> patients, Runnable blow) {
    List<String> faults = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(patients.size());
    try {
      List<Future<?>> visits = new ArrayList<>();
      patients.forEach(patient -> visits.add(threads.submit(patient)));
      blow.run();
      for (Future<?> visit : visits) {
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
