package org.directpay.core.statement;

import org.directpay.core.claim.Money;

/**
 * A hospital's day in figures.
 *
 * @param complete false while a booking of that day may still be under way
 */
public record DayTotals(
    long settlements, Money settled, long reversals, Money reversed, boolean complete) {}
