package org.directpay.core.ledger;

import java.util.List;

/**
 * All that a decided reversal writes: the decision; and, when it is REVERSED, the claims in their
 * new state, the exact negatives in ledger and accumulators, and the cancelled payouts.
 */
public record Reversal(Decision decision, List<Claim> claims, List<LedgerTransaction> ledger) {

  public Reversal {
    claims = List.copyOf(claims);
    ledger = List.copyOf(ledger);
  }
}
