package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Outcome;

/** One payment in a network's own book. */
public record StatementLine(EndToEndId endToEndId, Money amount, Outcome outcome) {}
