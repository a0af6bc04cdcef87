package org.directpay.core.plan;

import org.directpay.core.claim.Discharge;
import org.jspecify.annotations.Nullable;

/** What must hold for a variant to apply; an absent condition always holds. */
public record Conditions(@Nullable Boolean socialInsuranceUsed) {

  public static final Conditions NONE = new Conditions(null);

  public boolean hold(Discharge discharge) {
    return socialInsuranceUsed == null || socialInsuranceUsed == discharge.social().used();
  }

  public boolean isEmpty() {
    return socialInsuranceUsed == null;
  }
}
