package org.directpay.flow.settle;

import java.util.List;
import org.directpay.core.benefit.Case;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.claim.ThirdPartyPayment.ThirdParty;
import org.directpay.core.ledger.BillRequest;

/**
 * A bill, read with what is known of it under its locks. What others paid on a receipt may be our
 * own payment at the counter, which is subtracted as such already.
 *
 * @param doubts about the bill that only a person can clear up
 */
record ReceiptReading(Discharge discharge, List<Reason> doubts) {

  ReceiptReading {
    doubts = List.copyOf(doubts);
  }

  /**
   *
   *
   * <pre>
   * other payment | ours at the counter | so
   * nothing       | any                 | nobody else paid
   * some          | nothing             | a third party paid it
   * some          | the same            | it is ours
   * some          | another             | a person asks who paid what
   * </pre>
   */
  static ReceiptReading of(BillRequest request, List<Case.Booked> booked) {
    Discharge discharge = request.discharge();
    Money other = request.otherPaid();
    Money ours =
        Money.sum(booked.stream().filter(Case.Booked::isAtCounter).map(Case.Booked::reimbursed));
    if (other.isZero() || other.equals(ours)) {
      return new ReceiptReading(discharge, List.of());
    }
    if (ours.isZero()) {
      ThirdPartyPayment payment = new ThirdPartyPayment(ThirdParty.OTHER, other, List.of());
      return new ReceiptReading(discharge.paidBy(payment), List.of());
    }
    String difference = other.fen() + " <> " + ours.fen();
    return new ReceiptReading(
        discharge, List.of(Reason.of(ReasonCode.OTHERS_PAID_UNCLEAR, difference)));
  }
}
