package org.directpay.planted.core.plan;

import org.directpay.planted.core.benefit.AlsoInACycle;

/** Needs what needs it. */
public record InACycle(AlsoInACycle other) {}
