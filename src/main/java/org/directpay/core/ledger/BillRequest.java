package org.directpay.core.ledger;

import java.util.Map;
import java.util.UUID;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Coverage;

/**
 * A request to book a bill.
 *
 * @param bookingId names the booking if there will be one; made new for each request
 * @param shown at the counter: what the patient was shown, by {@link Coverage#ref()}; zero may be
 *     left out
 * @param otherPaid on a receipt: what others paid who are no public fund (其他支付). It may be what we
 *     paid ourselves at the counter, so it is no part of the discharge yet
 */
public record BillRequest(
    Message message,
    UUID bookingId,
    Road road,
    Discharge discharge,
    Map<String, Money> shown,
    Money otherPaid) {

  public BillRequest {
    shown = Map.copyOf(shown);
  }

  /** A hospital's. */
  public BillRequest(
      Message message, UUID bookingId, Road road, Discharge discharge, Map<String, Money> shown) {
    this(message, bookingId, road, discharge, shown, /* otherPaid= */ Money.ZERO);
  }

  /** A receipt's, of which nothing was shown to anybody. */
  public static BillRequest ofReceipt(
      Message message, UUID bookingId, Discharge discharge, Money otherPaid) {
    return new BillRequest(message, bookingId, Road.RECEIPT, discharge, Map.of(), otherPaid);
  }
}
