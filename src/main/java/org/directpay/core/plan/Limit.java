package org.directpay.core.plan;

/**
 * The most that is paid in a period.
 *
 * @param amount in the unit: fen, days, or bills on which the benefit pays
 */
public record Limit(long amount, Unit unit, Counting counting, String clause) {}
