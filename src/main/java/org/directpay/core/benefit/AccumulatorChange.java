package org.directpay.core.benefit;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one determination adds to an accumulator.
 *
 * @param limit the deductible's or limit's amount, which the sum may never exceed; absent for a
 *     ladder's position
 */
public record AccumulatorChange(
    AccumulatorKey key, Money before, Money change, @Nullable Money limit) {}
