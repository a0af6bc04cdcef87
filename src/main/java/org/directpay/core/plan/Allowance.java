package org.directpay.core.plan;

import java.util.List;
import java.util.function.Function;
import org.directpay.core.claim.Money;

/**
 * Pays an amount for each day in hospital, whatever the bill.
 *
 * @param waitingDays the first days of each stay, which are not paid
 * @param sameStayGapDays a re-admission for the same cause so many days or fewer after the last
 *     discharge is the same stay; zero: every stay is its own
 */
public record Allowance(
    Money perDay, int waitingDays, int sameStayGapDays, Days days, List<Limit> limits)
    implements Terms {

  /** Which days are paid. */
  public enum Days {
    INPATIENT,
    INTENSIVE_CARE
  }

  public Allowance {
    limits = List.copyOf(limits);
  }

  @Override
  public <T> T fold(
      Function<? super Reimbursement, ? extends T> reimbursement,
      Function<? super Allowance, ? extends T> allowance,
      Function<? super LumpSum, ? extends T> lumpSum) {
    return allowance.apply(this);
  }
}
