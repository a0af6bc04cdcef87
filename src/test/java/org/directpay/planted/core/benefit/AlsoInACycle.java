package org.directpay.planted.core.benefit;

import org.directpay.planted.core.plan.InACycle;

/** Needs what needs it. */
public record AlsoInACycle(InACycle other) {}
