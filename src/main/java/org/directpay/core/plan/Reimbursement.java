package org.directpay.core.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;
import org.jspecify.annotations.Nullable;

/**
 * Pays back charges: (base − others paid − deductible) × ladder, within limits.
 *
 * @param base how much of each part counts; a part that is not named does not
 * @param others what becomes of the payments of each payer before; SUBTRACTED if not named
 * @param factor multiplies what the ladder gives
 */
public record Reimbursement(
    LineFilter lines,
    Map<Part, BasisPoints> base,
    Map<Payer, OthersPaid> others,
    List<Cap> caps,
    @Nullable Deductible deductible,
    Ladder ladder,
    BasisPoints factor,
    @Nullable OutOfPocketMaximum outOfPocketMaximum,
    List<Limit> limits)
    implements Terms {

  public Reimbursement {
    base = Map.copyOf(base);
    others = Map.copyOf(others);
    caps = List.copyOf(caps);
    limits = List.copyOf(limits);
  }

  public OthersPaid others(Payer payer) {
    return others.getOrDefault(payer, OthersPaid.SUBTRACTED);
  }

  @Override
  public <T> T fold(
      Function<? super Reimbursement, ? extends T> reimbursement,
      Function<? super Allowance, ? extends T> allowance,
      Function<? super LumpSum, ? extends T> lumpSum) {
    return reimbursement.apply(this);
  }
}
