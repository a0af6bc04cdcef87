package org.directpay.core.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands while the locks of a reversal are held.
 *
 * @param original the decision of the message to undo; absent if it was never seen
 * @param claims its claims as they stand now
 * @param ledger what the ledger holds for these claims
 * @param moneyOnItsWay whether what becomes of any payout is still open
 * @param mayBeOwedBack the claims that their insurer lets be reversed although they were paid
 */
public record LockedReversal(
    ReverseRequest request,
    @Nullable Decision original,
    List<Claim> claims,
    List<LedgerTransaction> ledger,
    boolean moneyOnItsWay,
    Set<ClaimId> mayBeOwedBack,
    Instant now) {

  public LockedReversal {
    claims = List.copyOf(claims);
    ledger = List.copyOf(ledger);
    mayBeOwedBack = Set.copyOf(mayBeOwedBack);
  }
}
