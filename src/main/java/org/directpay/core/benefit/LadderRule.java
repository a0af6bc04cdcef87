package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Ladder;

/** Cuts an amount into the bands of a progressive ladder. */
final class LadderRule {

  /** What of the amount lies in one band. */
  record Slice(Money amount, BasisPoints rate) {

    /** The band's share to the nearest fen: for the reader; the sum is taken of exact shares. */
    Money share() {
      return Money.roundHalfUp(amount.at(rate));
    }
  }

  private LadderRule() {}

  /** The slices of what lies between two positions on the ladder; empty bands are left out. */
  static List<Slice> slices(Ladder ladder, Money from, Money to) {
    List<Slice> slices = new ArrayList<>();
    Money bottom = Money.ZERO;
    for (Ladder.Band band : ladder.bands()) {
      Money top = band.upTo() == null ? to : band.upTo();
      Money amount = to.min(top).minusDownToZero(from.max(bottom));
      if (amount.isPositive()) {
        slices.add(new Slice(amount, band.rate()));
      }
      bottom = top;
    }
    return slices;
  }

  /** The exact shares of all bands, summed and rounded half-up to the fen. */
  static Money sum(List<Slice> slices) {
    long exact = 0;
    for (Slice slice : slices) {
      exact = Math.addExact(exact, slice.amount().at(slice.rate()));
    }
    return Money.roundHalfUp(exact);
  }
}
