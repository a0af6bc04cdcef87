package org.directpay.core.ledger;

import java.util.List;
import org.directpay.core.claim.Money;

/**
 * Moves an amount from one account to another, about one claim. So every transaction balances.
 *
 * @param detail tells two of the same purpose apart: which payout, which return; empty for the
 *     first, and where there can be one alone
 * @param debit is owed more, or owes less
 * @param credit owes more, or is owed less; of the same insurer
 * @param amount above zero
 */
public record LedgerTransaction(
    ClaimId claim, Purpose purpose, String detail, Account debit, Account credit, Money amount) {

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
    /** A payout, or a part of it, that came back. */
    RETURNED,
    /** A payout taken as paid that was not, as a person found. */
    CORRECTED
  }

  public LedgerTransaction(
      ClaimId claim, Purpose purpose, Account debit, Account credit, Money amount) {
    this(claim, purpose, /* detail= */ "", debit, credit, amount);
  }

  public LedgerTransaction {
    if (!amount.isPositive() || !debit.insurerId().equals(credit.insurerId())) {
      throw new IllegalArgumentException(purpose + " of " + claim + " moves nothing that can be");
    }
  }

  /** The exact negative. */
  public LedgerTransaction reversed() {
    return new LedgerTransaction(claim, Purpose.REVERSED, detail, credit, debit, amount);
  }

  /** Both sides as entries that sum to zero. */
  public List<Posting> postings() {
    return List.of(new Posting(debit, amount), new Posting(credit, amount.negated()));
  }
}
