package org.directpay.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.directpay.processes.Patience;

/** Makes a round's patients: insures them, and leads each to a hospital. */
final class Visitors {

  private static final int AT_THE_COUNTER = 3;
  private static final int TO_THE_ACCOUNT = 4;
  private static final int QUEUES = 8;
  private static final int SECOND_MILLIS = 1_000;
  private static final int DAY_SECONDS = 30;

  private final int round;
  private final Site site;
  private final Client client;
  private final Journal journal;
  private final List<Journal> run;
  private final SplittableRandom dice;
  private final BooleanSupplier isOver;

  /**
   * @param isOver whether nothing is done to the processes any more
   */
  Visitors(
      int round,
      Site site,
      Journal journal,
      List<Journal> run,
      SplittableRandom dice,
      BooleanSupplier isOver) {
    this.round = round;
    this.site = site;
    this.client = site.client();
    this.journal = journal;
    this.run = run;
    this.dice = dice;
    this.isOver = isOver;
  }

  /** Somebody who comes to a hospital with bills. */
  private interface Visit {
    Runnable of(Patient patient, Hospital hospital, SplittableRandom dice);
  }

  private Runnable counter(Patient patient, Hospital hospital, SplittableRandom own) {
    return new AtTheCounter(patient, hospital, journal, own);
  }

  private Runnable account(Patient patient, Hospital hospital, SplittableRandom own) {
    return new ToTheAccount(patient, hospital, journal, own);
  }

  /** An ordinary day: some settle at the counter, some are paid to their accounts. */
  List<Runnable> everyKind() {
    List<Runnable> visits = atCounters();
    for (int i = AT_THE_COUNTER + 1; i <= AT_THE_COUNTER + TO_THE_ACCOUNT; i++) {
      visits.add(visit(Sample.ACCOUNT, Sample.ACCOUNT, "P" + i, this::account));
    }
    return visits;
  }

  List<Runnable> atCounters() {
    List<Runnable> visits = new ArrayList<>();
    for (int i = 1; i <= AT_THE_COUNTER; i++) {
      visits.add(visit(Sample.COUNTER, counters(i), "P" + i, this::counter));
    }
    return visits;
  }

  /** Both hospitals have a counter; the first one sees more people. */
  private static Sample counters(int number) {
    return number % AT_THE_COUNTER == 0 ? Sample.ACCOUNT : Sample.COUNTER;
  }

  private Runnable visit(Sample sample, Sample place, String id, Visit kind) {
    SplittableRandom own = dice.split();
    return kind.of(insured(sample, id, own), hospital(place), own);
  }

  /** Queues at both kinds of desks: each calls up one patient after the other, for so long. */
  List<Runnable> queues(Duration open) {
    List<Runnable> queues = new ArrayList<>();
    for (int i = 1; i <= QUEUES; i++) {
      queues.add(queue(Sample.COUNTER, counters(i), "C" + i, this::counter, open));
      queues.add(queue(Sample.ACCOUNT, Sample.ACCOUNT, "A" + i, this::account, open));
    }
    queues.add(this::days);
    return queues;
  }

  /** One day after the other passes, until it is over. */
  private void days() {
    for (int i = 1; !isOver.getAsBoolean(); i++) {
      Patience.pause(SECOND_MILLIS);
      if (i % DAY_SECONDS == 0) {
        site.midnight();
      }
    }
  }

  /** At the second hospital, which settles nothing meanwhile, and so comes to owe. */
  List<Runnable> undoing() {
    return List.of(new Undoing(hospital(Sample.ACCOUNT), run, journal));
  }

  private Runnable queue(Sample sample, Sample place, String id, Visit kind, Duration open) {
    Hospital hospital = hospital(place);
    SplittableRandom own = dice.split();
    return () -> {
      long end = System.nanoTime() + open.toNanos();
      for (int next = 1; System.nanoTime() < end; next++) {
        kind.of(insured(sample, id + "-P" + next, own), hospital, own.split()).run();
      }
    };
  }

  /** One bill, sent many times at once over as many connections. */
  List<Runnable> oneManyTimes(int times) {
    Patient patient = insured(Sample.COUNTER, "P1", dice);
    return List.of(new AllAtOnce(times, patient, this::hospital, journal));
  }

  private Patient insured(Sample sample, String id, SplittableRandom own) {
    Patient patient = Patient.born(sample, "R" + round + "-" + id, own);
    client.put(patient.coveragePath(), patient.coverage());
    return patient;
  }

  private Hospital hospital(Sample sample) {
    return new Hospital(sample.hospital(), client.another(), journal, dice.split());
  }
}
