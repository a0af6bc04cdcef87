package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.directpay.processes.Finding;

/** One bill settled many times in the same moment: one booking, and as many equal decisions. */
final class AllAtOnce implements Runnable {

  private final int times;
  private final Patient patient;
  private final Function<Sample, Hospital> hospitals;
  private final Journal journal;

  /**
   * @param hospitals makes a hospital's program with a connection of its own
   */
  AllAtOnce(int times, Patient patient, Function<Sample, Hospital> hospitals, Journal journal) {
    this.times = times;
    this.patient = patient;
    this.hospitals = hospitals;
    this.journal = journal;
  }

  @Override
  public void run() {
    String bill = patient.id() + "-B1";
    JsonObject discharge = patient.discharge(bill);
    Hospital asking = hospitals.apply(patient.sample());
    JsonObject quote = asking.quote(discharge);
    Set<JsonObject> decisions = settle(bill, discharge, quote);
    if (decisions.size() != 1) {
      throw new Finding("one message was decided in " + decisions.size() + " ways: " + decisions);
    }
    Decisions.mustBe("BOOKED", decisions.iterator().next());
    String insurer = patient.sample().insurer();
    long fen = Funds.fen(quote, "insurers_pay_fen");
    journal.expect(new Journal.Bill(asking.id(), bill, insurer, fen, "SETTLED", ""));
    journal.debts().add(new Debts.Debt(bill + "-settle", asking.id(), insurer, fen));
  }

  private Set<JsonObject> settle(String bill, JsonObject discharge, JsonObject quote) {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    CyclicBarrier together = new CyclicBarrier(times);
    try {
      List<Future<JsonObject>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        Hospital hospital = hospitals.apply(patient.sample());
        hospital.quote(discharge); // So that its connection is open.
        answers.add(
            threads.submit(
                () -> {
                  together.await(Limits.START.toMillis(), TimeUnit.MILLISECONDS);
                  return hospital.settle(bill + "-settle", discharge, quote);
                }));
      }
      Set<JsonObject> decisions = new HashSet<>();
      for (Future<JsonObject> answer : answers) {
        JsonObject decision = answer.get();
        decision.remove("replayed");
        decisions.add(decision);
      }
      return decisions;
    } catch (InterruptedException | ExecutionException e) {
      throw new Finding("settling all at once: " + e);
    } finally {
      threads.shutdownNow();
    }
  }
}
