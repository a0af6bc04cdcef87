package org.directpay.core.plan;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * The most that counts of some charges, before anything is weighed or subtracted.
 *
 * @param lines which of the benefit's charges it looks at
 * @param scales which others shrink in the same proportion; absent: none
 */
public record Cap(
    Per per, Money amount, LineFilter lines, @Nullable LineFilter scales, String clause) {

  /** Which charges share one amount. */
  public enum Per {
    LINE,
    /** With the member's earlier bills of that day. */
    DAY,
    /** An item code on this bill. */
    ITEM,
    /** An item code in the policy year. */
    ITEM_YEAR
  }
}
