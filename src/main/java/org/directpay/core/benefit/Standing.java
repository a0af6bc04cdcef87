package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.ThirdPartyPayment;

/** What stands when a coverage's turn comes. Fixed benefits take nothing from the bill. */
final class Standing {

  private final long[] left;
  private final long othersPaid;
  private final boolean waits;

  private Standing(long[] left, long othersPaid, boolean waits) {
    this.left = left;
    this.othersPaid = othersPaid;
    this.waits = waits;
  }

  /**
   * @param booked on this bill before
   */
  static Standing before(Bill bill, List<Case.Booked> booked) {
    long before = paidBefore(bill);
    if (booked.isEmpty()) {
      return new Standing(bill.afterThirdParties(), before, /* waits= */ false);
    }
    long taken = 0;
    boolean waits = false;
    for (Case.Booked one : booked) {
      taken += one.reimbursed().fen();
      waits |= one.isUndecided();
    }
    long[] left = bill.afterThirdParties().clone();
    Cells.take(left, taken, List.of());
    return new Standing(left, before + taken, waits);
  }

  private static long paidBefore(Bill bill) {
    long paid = 0;
    List<FundPayment> funds = bill.discharge().social().funds();
    for (FundPayment fund : funds) {
      paid += fund.amount().fen();
    }
    for (ThirdPartyPayment third : bill.discharge().thirdParties()) {
      paid += third.amount().fen();
    }
    return paid;
  }

  /** What everyone before has left of each cell. */
  long[] left() {
    return left;
  }

  /** Public funds, third parties and the coverages before, together; in fen. */
  long othersPaid() {
    return othersPaid;
  }

  /** Whether a coverage before needs a person, so that nobody knows what it will pay. */
  boolean waits() {
    return waits;
  }

  Standing afterPaying(Determination determination, long[] leftNow) {
    return new Standing(leftNow, othersPaid + determination.reimbursed().fen(), waits);
  }

  Standing afterWaiting() {
    return new Standing(left, othersPaid, /* waits= */ true);
  }
}
