package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.PlanId;

/** Pays each band of a progressive ladder at its rate, and all of them at a factor. */
final class LadderRule {

  private final Ladder ladder;
  private final long[] tops;
  private final int[] rates;
  private final BasisPoints factor;
  private final Counter position;

  private LadderRule(Ladder ladder, BasisPoints factor, Counter position) {
    this.ladder = ladder;
    List<Ladder.Band> bands = ladder.bands();
    this.tops = new long[bands.size()];
    this.rates = new int[bands.size()];
    for (int band = 0; band < tops.length; band++) {
      Money top = bands.get(band).upTo();
      tops[band] = top == null ? Long.MAX_VALUE : top.fen();
      rates[band] = bands.get(band).rate().value();
    }
    this.factor = factor;
    this.position = position;
  }

  /** A ladder's position is always the person's and the benefit's own. */
  static LadderRule of(PlanId plan, Benefit benefit, Ladder ladder, BasisPoints factor) {
    Counting counting = Counting.of(ladder.period(), Owner.PERSON, "");
    return new LadderRule(ladder, factor, Counter.of(plan, benefit, Kind.LADDER, counting, null));
  }

  /**
   * Goes up the ladder, from the first band or from where the year's last bill ended.
   *
   * @param climbing the base less the deductible
   * @param borne the deductible's part of the base
   * @param othersPaid what was subtracted to reach the base
   */
  void apply(Turn turn, long climbing, long borne, long othersPaid, Worksheet sheet) {
    long below =
        switch (ladder.counted()) {
          case AFTER_DEDUCTIBLE -> 0;
          case BEFORE_DEDUCTIBLE -> borne;
          case BEFORE_OTHERS_PAID -> borne + othersPaid;
        };
    long bottom = below;
    if (ladder.period() != Period.VISIT) {
      Account account = turn.account(position);
      bottom += account.used(turn.tally());
      account.use(turn.tally(), below + climbing, null);
    }
    long exact = climb(bottom, bottom + climbing, sheet);
    long paid = Money.roundHalfUp(exact, factor).fen();
    sheet.takeAt(Step.Kind.RATIO, paid, factor.value(), ladder.clause(), "");
  }

  /** The exact shares of all bands, in ten-thousandths of a fen. */
  private long climb(long bottom, long top, Worksheet sheet) {
    long exact = 0;
    long from = bottom;
    for (int band = 0; band < tops.length && from < top; band++) {
      long to = Math.min(top, tops[band]);
      if (to > from) {
        long share = (to - from) * rates[band];
        exact += share;
        long shown = Money.roundHalfUp(share).fen();
        sheet.show(Step.Kind.LADDER, to - from, shown, 0, rates[band], ladder.clause());
        from = to;
      }
    }
    return exact;
  }
}
