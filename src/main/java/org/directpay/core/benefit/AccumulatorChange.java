package org.directpay.core.benefit;

import org.jspecify.annotations.Nullable;

/**
 * What one determination adds to an accumulator, in the unit of its name.
 *
 * @param limit the deductible's or limit's amount, which the sum may never exceed; absent for what
 *     is only counted, such as a ladder's position
 */
public record AccumulatorChange(
    AccumulatorKey key, long before, long change, @Nullable Long limit) {}
