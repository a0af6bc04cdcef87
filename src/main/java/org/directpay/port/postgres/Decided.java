package org.directpay.port.postgres;

import org.directpay.core.ledger.Decision;

/** A decision, and whether it was made earlier, for the same message. */
public record Decided(Decision decision, boolean replayed) {}
