package org.directpay.core.statement;

import java.time.Instant;
import org.directpay.core.claim.Money;

/** A settlement (positive) or a reversal (negative) of a day. */
public record DayLine(String messageId, String settlementId, Money amount, Instant bookedAt) {}
