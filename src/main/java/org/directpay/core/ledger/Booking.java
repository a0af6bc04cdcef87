package org.directpay.core.ledger;

import java.util.List;
import org.directpay.core.claim.Discharge;

/**
 * All that one decided bill writes, in one transaction. A refusal writes only its decision.
 *
 * @param discharge the bill as it was decided
 * @param ledger for each claim at most one transaction of a purpose
 * @param payables at most one for each claim
 */
public record Booking(
    Decision decision,
    Discharge discharge,
    List<LedgerTransaction> ledger,
    List<Payable> payables) {

  public Booking {
    ledger = List.copyOf(ledger);
    payables = List.copyOf(payables);
  }

  public static Booking only(Decision decision, Discharge discharge) {
    return new Booking(decision, discharge, List.of(), List.of());
  }
}
