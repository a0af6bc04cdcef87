package org.directpay.core.ledger;

import java.util.List;
import org.directpay.core.claim.Money;

/**
 * Entries that sum to zero, about one claim.
 *
 * @param purpose unique among the claim's transactions: the same money is never posted twice
 */
public record LedgerTransaction(ClaimId claim, Purpose purpose, List<Posting> postings) {

  /** Why money is posted. */
  public enum Purpose {
    /** A settlement at the counter. */
    SETTLED,
    /** A liability towards the member. */
    ACCEPTED,
    /** The exact negative of what booked the claim. */
    REVERSED,
    /** A payout confirmed by the network. */
    PAID,
    /** A payout that came back. */
    RETURNED
  }

  public LedgerTransaction {
    postings = List.copyOf(postings);
    if (!Money.sum(postings.stream().map(Posting::amount)).isZero()) {
      throw new IllegalStateException(purpose + " of " + claim + " does not sum to zero");
    }
  }

  /** Moves an amount: debits one account and credits the other. */
  public static LedgerTransaction move(
      ClaimId claim, Purpose purpose, Account debit, Account credit, Money amount) {
    return new LedgerTransaction(
        claim, purpose, List.of(new Posting(debit, amount), new Posting(credit, amount.negated())));
  }
}
