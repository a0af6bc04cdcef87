package org.directpay.core.statement;

import java.time.Instant;
import java.util.List;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.BillNames;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;

/**
 * A claim with what decided it.
 *
 * @param payoutState the last payout's; empty when there is no payout
 * @param payouts how many payouts there are: the last one's number
 * @param later if it is reversed: claims that were decided on what it had used, and stand
 */
public record ClaimView(
    Claim claim,
    BillNames bill,
    Determination determination,
    Instant openedAt,
    String payoutState,
    int payouts,
    List<ClaimId> later) {

  public ClaimView {
    later = List.copyOf(later);
  }
}
