package org.directpay.flow.quote;

import io.vertx.core.Future;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.port.postgres.Policies;

/** What would each insurer pay? A read that can be asked a thousand times. */
public final class QuoteRoom {

  private final Policies policies;

  public QuoteRoom(Policies policies) {
    this.policies = policies;
  }

  public Future<Quote> quote(Discharge discharge) {
    return policies
        .insured(discharge.patient().idNumber())
        .map(
            insured ->
                Quote.of(
                    discharge,
                    Adjudicator.determine(
                        new Case(discharge, insured.insurances(), insured.accumulators()))));
  }
}
