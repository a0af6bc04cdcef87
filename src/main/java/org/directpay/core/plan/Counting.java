package org.directpay.core.plan;

/**
 * In what period, and by whom together, an amount is used up.
 *
 * @param years so many policy years together; 1 unless the period is POLICY_YEAR
 * @param pool benefits that name one pool share it; empty: the benefit's own
 */
public record Counting(Period period, int years, Owner owner, String pool) {

  public static Counting of(Period period, Owner owner, String pool) {
    return new Counting(period, 1, owner, pool);
  }
}
