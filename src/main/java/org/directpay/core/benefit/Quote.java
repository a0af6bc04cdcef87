package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;

/**
 * All determinations of a bill and what they come to.
 *
 * @param determinations in the order of payment
 * @param insurersPay what reimbursements take off the bill, together
 * @param memberReceives what allowances and lump sums pay to the member, together
 * @param patientPays what is left of the bill for the patient
 */
public record Quote(
    List<Determination> determinations,
    Money socialPaid,
    Money thirdPartiesPaid,
    Money insurersPay,
    Money memberReceives,
    Money patientPays) {

  public Quote {
    determinations = List.copyOf(determinations);
  }

  public static Quote of(Discharge discharge, List<Determination> determinations) {
    return of(new Case(discharge, List.of(), Accumulators.NONE), determinations);
  }

  /** What a question's determinations come to; what was booked before is paid as well. */
  public static Quote of(Case question, List<Determination> determinations) {
    Discharge discharge = question.discharge();
    Money before = Money.sum(question.booked().stream().map(Case.Booked::reimbursed));
    Money insurersPay = Money.sum(determinations.stream().map(Determination::reimbursed));
    Money thirdParties = discharge.thirdPartiesPaid();
    return new Quote(
        determinations,
        discharge.social().paid(),
        thirdParties,
        insurersPay,
        Money.sum(determinations.stream().map(Determination::fixed)),
        discharge.personalBurden().minus(thirdParties).minus(before).minus(insurersPay));
  }
}
