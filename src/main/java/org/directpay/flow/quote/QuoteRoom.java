package org.directpay.flow.quote;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.port.Gathering;
import org.directpay.port.postgres.Policies;
import org.directpay.port.postgres.Policies.Insured;
import org.jspecify.annotations.Nullable;

/**
 * What would each insurer pay? A read that can be asked a thousand times: bills that come while
 * others are read share one flight to the database.
 */
public final class QuoteRoom {

  private final Policies policies;
  private final Gathering<Discharge, Quote> bills;

  /**
   * @param bounds of the reads; a bill weighs its charges and one
   */
  public QuoteRoom(Policies policies, Gathering.Bounds bounds, InstantSource clock) {
    this.policies = policies;
    this.bills = new Gathering<>(bounds, clock, QuoteRoom::weight, this::quote);
  }

  private static int weight(Discharge discharge) {
    return 1 + discharge.charges().size();
  }

  /** Fails with OVERLOADED or DEADLINE_PASSED if nothing was begun. */
  public Future<Quote> quote(Discharge discharge, Instant deadline) {
    return bills.ask(discharge, deadline);
  }

  /** One that cannot be decided fails alone. */
  private List<Future<Quote>> quote(List<Discharge> discharges) {
    Future<Map<String, Insured>> insured =
        policies.insured(discharges.stream().map(QuoteRoom::patient).toList());
    return discharges.stream()
        .map(discharge -> insured.map(all -> quote(discharge, all.get(patient(discharge)))))
        .toList();
  }

  private static String patient(Discharge discharge) {
    return discharge.patient().idNumber();
  }

  private static Quote quote(Discharge discharge, @Nullable Insured insured) {
    if (insured == null) {
      throw new IllegalStateException("a patient who was not looked for");
    }
    return Quote.of(
        discharge,
        Adjudicator.determine(new Case(discharge, insured.insurances(), insured.accumulators())));
  }
}
