package org.directpay.core.ledger;

import java.util.Map;
import java.util.UUID;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;

/**
 * A request to book a bill.
 *
 * @param bookingId names the booking if there will be one; made new for each request
 * @param shown at the counter: what the patient was shown, by coverage id; zero may be left out
 */
public record BillRequest(
    Message message, UUID bookingId, Road road, Discharge discharge, Map<String, Money> shown) {

  public BillRequest {
    shown = Map.copyOf(shown);
  }
}
