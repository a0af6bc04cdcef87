package org.directpay.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a round's patients: insures them, and leads each to a hospital. */
final class Visitors {

  private static final int AT_THE_COUNTER = 3;
  private static final int TO_THE_ACCOUNT = 4;
  private static final int QUEUES = 8;

  private final int round;
  private final Client client;
  private final Journal journal;
  private final SplittableRandom dice;

  Visitors(int round, Client client, Journal journal, SplittableRandom dice) {
    this.round = round;
    this.client = client;
    this.journal = journal;
    this.dice = dice;
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
    List<Runnable> visits = new ArrayList<>();
    for (int i = 1; i <= AT_THE_COUNTER; i++) {
      visits.add(visit(Sample.COUNTER, "P" + i, this::counter));
    }
    for (int i = AT_THE_COUNTER + 1; i <= AT_THE_COUNTER + TO_THE_ACCOUNT; i++) {
      visits.add(visit(Sample.ACCOUNT, "P" + i, this::account));
    }
    return visits;
  }

  private Runnable visit(Sample sample, String id, Visit kind) {
    SplittableRandom own = dice.split();
    return kind.of(insured(sample, id, own), hospital(sample), own);
  }

  /** Queues at both kinds of desks: each calls up one patient after the other, for so long. */
  List<Runnable> queues(Duration open) {
    List<Runnable> queues = new ArrayList<>();
    for (int i = 1; i <= QUEUES; i++) {
      queues.add(queue(Sample.COUNTER, "C" + i, this::counter, open));
      queues.add(queue(Sample.ACCOUNT, "A" + i, this::account, open));
    }
    return queues;
  }

  private Runnable queue(Sample sample, String id, Visit kind, Duration open) {
    Hospital hospital = hospital(sample);
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
