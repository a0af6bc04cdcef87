package org.directpay.core.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands while the locks of a reversal are held.
 *
 * @param original the decision of the message to undo; absent if it was never seen
 * @param claims its claims as they stand now
 * @param ledger what the ledger holds for these claims
 * @param moneyOnItsWay whether any payout has left {@code CREATED} other than to be cancelled
 */
public record LockedReversal(
    ReverseRequest request,
    @Nullable Decision original,
    List<Claim> claims,
    List<LedgerTransaction> ledger,
    boolean moneyOnItsWay,
    Instant now) {

  public LockedReversal {
    claims = List.copyOf(claims);
    ledger = List.copyOf(ledger);
  }
}
