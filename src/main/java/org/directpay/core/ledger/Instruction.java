package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.plan.BankAccount;

/** What a payment network is told: pay this amount to that account, once, under this id. */
public record Instruction(EndToEndId endToEndId, String debtor, BankAccount payee, Money amount) {}
