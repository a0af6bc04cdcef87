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
 */
public record BillRequest(
    Message message, UUID bookingId, Road road, Discharge discharge, Map<String, Money> shown) {

  public BillRequest {
    shown = Map.copyOf(shown);
  }
}
