package org.directpay.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a round's patients: insures them, and leads each to a hospital. */
final class Visitors {

  private static final int AT_THE_COUNTER = 3;
  private static final int TO_THE_ACCOUNT = 4;

  private final int round;
  private final Client client;
  private final Journal journal;
  private final SplittableRandom dice;
  private int patients;

  Visitors(int round, Client client, Journal journal, SplittableRandom dice) {
    this.round = round;
    this.client = client;
    this.journal = journal;
    this.dice = dice;
  }

  /** An ordinary day: some settle at the counter, some are paid to their accounts. */
  List<Runnable> everyKind() {
    List<Runnable> visits = new ArrayList<>();
    for (int i = 0; i < AT_THE_COUNTER; i++) {
      visits.add(
          new AtTheCounter(
              insured(Sample.COUNTER), hospital(Sample.COUNTER), journal, dice.split()));
    }
    for (int i = 0; i < TO_THE_ACCOUNT; i++) {
      visits.add(
          new ToTheAccount(
              insured(Sample.ACCOUNT), hospital(Sample.ACCOUNT), journal, dice.split()));
    }
    return visits;
  }

  /** One bill, sent many times at once over as many connections. */
  List<Runnable> oneManyTimes(int times) {
    return List.of(new AllAtOnce(times, insured(Sample.COUNTER), this::hospital, journal));
  }

  private Patient insured(Sample sample) {
    patients++;
    Patient patient = Patient.born(sample, "R" + round + "-P" + patients, dice);
    client.put(patient.coveragePath(), patient.coverage());
    return patient;
  }

  private Hospital hospital(Sample sample) {
    return new Hospital(sample.hospital(), client.another(), journal, dice.split());
  }
}
