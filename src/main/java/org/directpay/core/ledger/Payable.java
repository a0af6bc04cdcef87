package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Identity;
import org.directpay.core.plan.Insured;
import org.jspecify.annotations.Nullable;

/**
 * A debt that is to be paid out: the only thing that {@code pay} takes. The claim is its unique
 * purpose: one claim, one payable.
 *
 * @param debtor the insurer that owes
 * @param identity who is paid; absent where the amount does not ask for it
 */
public record Payable(
    ClaimId claim, String debtor, BankAccount payee, Money amount, @Nullable Identity identity) {

  /** A debt too small to ask who is paid. */
  public Payable(ClaimId claim, String debtor, BankAccount payee, Money amount) {
    this(claim, debtor, payee, amount, /* identity= */ null);
  }

  /**
   * A debt to an insured.
   *
   * @throws IllegalArgumentException if the amount asks for an identity that is not known
   */
  public static Payable to(
      Insured insured, ClaimId claim, String debtor, BankAccount payee, Money amount) {
    if (!Identity.isNeededFor(amount)) {
      return new Payable(claim, debtor, payee, amount);
    }
    Identity identity =
        payee
            .identity(insured)
            .orElseThrow(() -> new IllegalArgumentException("who is paid is not known"));
    return new Payable(claim, debtor, payee, amount, identity);
  }
}
