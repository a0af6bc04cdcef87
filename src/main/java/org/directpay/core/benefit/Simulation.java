package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Discharge;

/** Plays a sequence of bills against coverages; what one bill uses up, the next one finds used. */
public final class Simulation {

  private Simulation() {}

  /** One quote for each discharge, in order; coverages answer for the person whom they insure. */
  public static List<Quote> run(List<Insurance> insurances, List<Discharge> discharges) {
    List<Quote> quotes = new ArrayList<>();
    Accumulators accumulators = Accumulators.NONE;
    for (Discharge discharge : discharges) {
      Case bill = new Case(discharge, of(discharge, insurances), accumulators);
      Quote quote = Quote.of(discharge, Adjudicator.determine(bill));
      quotes.add(quote);
      for (Determination determination : quote.determinations()) {
        accumulators = accumulators.after(determination.accumulators());
      }
    }
    return List.copyOf(quotes);
  }

  private static List<Insurance> of(Discharge discharge, List<Insurance> insurances) {
    String idNumber = discharge.patient().idNumber();
    return insurances.stream()
        .filter(insurance -> insurance.coverage().insured().idNumber().equals(idNumber))
        .sorted(Insurance.IN_ORDER_OF_PAYMENT)
        .toList();
  }
}
