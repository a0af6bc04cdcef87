package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Part;

/**
 * A discharge as terms look at it.
 *
 * @param lines by line number, so that every tie goes the same way; a bill of totals has one line
 * @param net what public funds and the hospital leave of each cell
 */
record Bill(Discharge discharge, List<Charge> lines, Cells gross, Cells net) {

  static Bill of(Discharge discharge) {
    List<Charge> lines = lines(discharge);
    Cells gross = Cells.of(lines);
    return new Bill(discharge, lines, gross, afterPublicPayers(discharge, gross));
  }

  /** Whether the bill tells its charges apart. */
  boolean hasCharges() {
    return !discharge.charges().isEmpty();
  }

  private static List<Charge> lines(Discharge discharge) {
    if (discharge.charges().isEmpty()) {
      return List.of(new Charge(0, "", "", null, null, discharge.totals(), null));
    }
    return discharge.charges().stream().sorted(Comparator.comparingInt(Charge::line)).toList();
  }

  private static Cells afterPublicPayers(Discharge discharge, Cells gross) {
    Cells left = gross;
    for (FundPayment payment : discharge.social().funds()) {
      left = left.afterPaying(payment.amount(), withSpillOver(payment.parts()));
    }
    return left.afterPaying(discharge.social().hospitalPaid(), Cells.PARTS);
  }

  /** The named parts in their order, then the others in the order of spill-over. */
  private static List<Part> withSpillOver(List<Part> named) {
    List<Part> order = new ArrayList<>(named);
    Cells.PARTS.stream().filter(part -> !named.contains(part)).forEach(order::add);
    return order;
  }
}
