package org.directpay.core.ledger;

import org.directpay.core.claim.Money;

/**
 * How an account stands.
 *
 * @param amount a positive one is a debit
 */
public record Balance(Account account, Money amount) {}
