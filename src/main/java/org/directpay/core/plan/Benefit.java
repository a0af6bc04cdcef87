package org.directpay.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * One promise of a plan.
 *
 * @param waitingDays overrides the plan's; absent: the plan's
 */
public record Benefit(
    String code,
    String nameZh,
    String nameEn,
    String clause,
    @Nullable Integer waitingDays,
    Terms terms) {}
