package org.directpay.core.statement;

import java.time.Instant;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.BillNames;
import org.directpay.core.ledger.Claim;

/** A claim with what decided it; {@code payoutState} is empty when there is no payout. */
public record ClaimView(
    Claim claim,
    BillNames bill,
    Determination determination,
    Instant openedAt,
    String payoutState) {}
