package org.directpay.core.plan;

import org.directpay.core.claim.Money;

/** The most that the member bears of deductible and ratio together in a period. */
public record OutOfPocketMaximum(Money amount, Counting counting, String clause) {}
