package org.directpay.core.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;

/**
 * What stands while a bill's locks are held: the only input of the decision to book.
 *
 * @param insurances all coverages of the patient, in the order of payment
 * @param bookedBy coverages (by {@code Coverage.ref()}) for which this bill is booked already, with
 *     the message that did it; a claim without coverage counts under an empty name
 * @param now the database's clock
 */
public record Locked(
    BillRequest request,
    List<Insurance> insurances,
    Accumulators accumulators,
    Map<String, String> bookedBy,
    Instant now) {

  public Locked {
    insurances = List.copyOf(insurances);
    bookedBy = Map.copyOf(bookedBy);
  }
}
