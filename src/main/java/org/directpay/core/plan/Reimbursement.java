package org.directpay.core.plan;

import java.util.List;
import java.util.Map;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;
import org.jspecify.annotations.Nullable;

/**
 * Pays back charges: (base − others paid − deductible) × ladder, within limits.
 *
 * @param base how much of each part counts; a part that is not named does not
 */
public record Reimbursement(
    LineFilter lines,
    Map<Part, BasisPoints> base,
    EarlierCoverages earlierCoverages,
    @Nullable Deductible deductible,
    Ladder ladder,
    List<Limit> limits) {

  /** What happens to the payments of coverages that come before this one. */
  public enum EarlierCoverages {
    /** Taken off the base before the deductible. */
    SUBTRACTED,
    /** Computed on the full bill; only the indemnity ceiling binds. */
    CEILING
  }

  public Reimbursement {
    base = Map.copyOf(base);
    limits = List.copyOf(limits);
  }
}
