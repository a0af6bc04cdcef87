package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;

/**
 * A bill, divided: what the public funds paid, what each coverage and all together pay, and what is
 * left for the patient.
 *
 * @param determinations in the order of payment
 */
public record Quote(
    List<Determination> determinations, Money socialPaid, Money insurersPay, Money patientPays) {

  public Quote {
    determinations = List.copyOf(determinations);
  }

  public static Quote of(Discharge discharge, List<Determination> determinations) {
    Money insurersPay = Money.sum(determinations.stream().map(Determination::amount));
    return new Quote(
        determinations,
        discharge.social().paid(),
        insurersPay,
        discharge.personalBurden().minus(insurersPay));
  }
}
