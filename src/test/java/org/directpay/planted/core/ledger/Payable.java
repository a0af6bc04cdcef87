package org.directpay.planted.core.ledger;

/** A debt, for others to make where they must not. */
public record Payable(long fen) {}
