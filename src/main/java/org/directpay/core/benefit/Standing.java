package org.directpay.core.benefit;

import org.directpay.core.claim.Money;

/**
 * What stands when a coverage's turn comes.
 *
 * @param left what everyone before has left of each cell
 * @param used booked accumulators, carried on by the coverages before
 * @param usedOnVisit the same for periods that end with the visit
 * @param othersPaid public funds and the coverages before, together
 * @param waits whether a coverage before needs a person, so that nobody knows what it will pay
 */
record Standing(
    Cells left, Accumulators used, Accumulators usedOnVisit, Money othersPaid, boolean waits) {

  static Standing before(Bill bill, Accumulators used) {
    return new Standing(
        bill.net(), used, Accumulators.NONE, bill.discharge().social().paid(), /* waits= */ false);
  }

  Standing afterPaying(Determination determination, Usage usage, Cells left) {
    return new Standing(
        left,
        used.after(determination.accumulators()),
        usedOnVisit.after(usage.visit().changes()),
        othersPaid.plus(determination.amount()),
        waits);
  }

  Standing afterWaiting() {
    return new Standing(left, used, usedOnVisit, othersPaid, /* waits= */ true);
  }
}
