package org.directpay.core.plan;

import java.util.List;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * Progressive bands; one band is a plain ratio.
 *
 * @param period VISIT starts each bill at the first band; POLICY_YEAR goes on where the last ended
 */
public record Ladder(Counted counted, Period period, List<Band> bands, String clause) {

  /** What the band boundaries are counted on. */
  public enum Counted {
    AFTER_DEDUCTIBLE,
    /** The deductible uses up the lowest bands first. */
    BEFORE_DEDUCTIBLE,
    /** So do, before it, the payments that were subtracted. */
    BEFORE_OTHERS_PAID
  }

  /** A band up to an amount (absent: without end) and its rate. */
  public record Band(@Nullable Money upTo, BasisPoints rate) {}

  public Ladder {
    bands = List.copyOf(bands);
  }
}
