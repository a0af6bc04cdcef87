package org.directpay.core.ledger;

/** A decision, and whether it was made earlier, for the same message. */
public record Decided(Decision decision, boolean replayed) {}
