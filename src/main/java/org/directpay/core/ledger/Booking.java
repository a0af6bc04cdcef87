package org.directpay.core.ledger;

import java.util.List;

/**
 * All that one decided bill writes, in one transaction. A refusal writes only its decision.
 *
 * @param ledger for each claim at most one transaction of a purpose
 * @param payables at most one for each claim
 */
public record Booking(Decision decision, List<LedgerTransaction> ledger, List<Payable> payables) {

  public Booking {
    ledger = List.copyOf(ledger);
    payables = List.copyOf(payables);
  }

  public static Booking only(Decision decision) {
    return new Booking(decision, List.of(), List.of());
  }
}
