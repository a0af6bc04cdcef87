package org.directpay.core.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the public funds paid, and whether social insurance was used on this settlement.
 *
 * @param fundTotal the sum of all funds as the hospital states it, if it does
 * @param personalTotal the patient's burden as stated, if it is
 * @param cashPaid what the patient owes in cash before any insurer pays, if stated
 */
public record SocialSettlement(
    boolean used,
    List<FundPayment> funds,
    @Nullable Money fundTotal,
    @Nullable Money personalTotal,
    Money accountPaid,
    @Nullable Money cashPaid,
    Money hospitalPaid) {

  public SocialSettlement {
    funds = List.copyOf(funds);
  }

  /** A settlement without social insurance. */
  public static SocialSettlement notUsed() {
    return new SocialSettlement(false, List.of(), null, null, Money.ZERO, null, Money.ZERO);
  }

  /** What all public funds paid together. */
  public Money paid() {
    return Money.sum(funds.stream().map(FundPayment::amount));
  }
}
