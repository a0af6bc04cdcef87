package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.plan.BankAccount;

/**
 * A debt that is to be paid out: the only thing that {@code pay} takes. The claim is its unique
 * purpose: one claim, one payable.
 *
 * @param debtor the insurer that owes
 */
public record Payable(ClaimId claim, String debtor, BankAccount payee, Money amount) {}
