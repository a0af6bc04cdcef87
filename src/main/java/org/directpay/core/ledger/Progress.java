package org.directpay.core.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.LedgerTransaction.Purpose;

/**
 * All that one piece of evidence changes, written in one transaction.
 *
 * @param ledger what is posted: the money left, came back, or both at once
 */
public record Progress(Payout payout, Claim claim, List<LedgerTransaction> ledger) {

  private static final Map<PayoutState, ClaimEvent> CLAIM_EVENTS =
      new EnumMap<>(
          Map.of(
              PayoutState.PAID, ClaimEvent.PAYOUT_PAID,
              PayoutState.REJECTED, ClaimEvent.PAYOUT_REJECTED,
              PayoutState.RETURNED, ClaimEvent.PAYOUT_RETURNED));

  public Progress {
    ledger = List.copyOf(ledger);
  }

  /** What evidence makes of a payout and of the claim that it pays. */
  public static Progress of(Payout payout, Claim claim, Evidence evidence) {
    Payout after = payout.on(evidence);
    if (after.state() == payout.state()) {
      return new Progress(after, claim, List.of());
    }
    ClaimEvent event = CLAIM_EVENTS.get(after.state());
    return new Progress(
        after, event == null ? claim : claim.on(event), ledger(payout.state(), after));
  }

  /** A return may be the first that we hear: then both ways are posted, as in the bank's book. */
  private static List<LedgerTransaction> ledger(PayoutState before, Payout after) {
    List<LedgerTransaction> ledger = new ArrayList<>();
    boolean left = after.state() == PayoutState.PAID || after.state() == PayoutState.RETURNED;
    if (left && before != PayoutState.PAID) {
      ledger.add(paid(after));
    }
    if (after.state() == PayoutState.RETURNED) {
      ledger.add(returned(after));
    }
    return ledger;
  }

  private static LedgerTransaction paid(Payout payout) {
    return new LedgerTransaction(
        payout.id().claim(),
        Purpose.PAID,
        Account.owedToMember(payout.debtor()),
        Account.bank(payout.debtor()),
        payout.amount());
  }

  private static LedgerTransaction returned(Payout payout) {
    return new LedgerTransaction(
        payout.id().claim(),
        Purpose.RETURNED,
        Account.bank(payout.debtor()),
        Account.owedToMember(payout.debtor()),
        payout.amount());
  }
}
