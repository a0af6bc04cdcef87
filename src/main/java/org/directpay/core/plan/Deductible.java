package org.directpay.core.plan;

import org.directpay.core.claim.Money;

/** An amount borne before anything is paid. Benefits that name one pool fill it together. */
public record Deductible(Money amount, Period period, Owner owner, String pool, String clause) {}
