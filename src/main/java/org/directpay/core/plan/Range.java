package org.directpay.core.plan;

import org.jspecify.annotations.Nullable;

/** Whole numbers from min to max, both inclusive; an absent end is open. */
public record Range(@Nullable Integer min, @Nullable Integer max) {

  public boolean contains(int number) {
    return (min == null || number >= min) && (max == null || number <= max);
  }
}
