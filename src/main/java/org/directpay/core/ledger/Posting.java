package org.directpay.core.ledger;

import org.directpay.core.claim.Money;

/** One entry of a ledger transaction; positive is a debit. Never zero. */
public record Posting(Account account, Money amount) {}
