package org.directpay.core.plan;

import org.directpay.core.claim.Money;

/** The most that is paid in a period. Benefits that name one pool use it up together. */
public record Limit(Money amount, Period period, Owner owner, String pool, String clause) {}
