package org.directpay.oracle;

import java.math.BigDecimal;
import java.util.List;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.Unit;

/** Limits in fen or times on what is paid whatever the bill. */
final class Limiting {

  private Limiting() {}

  /** At most what is left of each, which is then used. */
  static BigDecimal most(Turn turn, List<Limit> limits, BigDecimal before) {
    BigDecimal amount = before;
    for (Limit limit : limits) {
      if (limit.unit() == Unit.TIMES && !turn.hasTimesLeft(limit)) {
        amount = BigDecimal.ZERO;
      }
      if (limit.unit() == Unit.FEN) {
        BigDecimal used = turn.books(limit.counting()).of(turn.key(limit));
        BigDecimal left = BigDecimal.valueOf(limit.amount()).subtract(used);
        amount = amount.min(left.max(BigDecimal.ZERO));
      }
    }
    for (Limit limit : limits) {
      if (limit.unit() == Unit.TIMES && amount.signum() > 0) {
        turn.countTimes(limit);
      }
      if (limit.unit() == Unit.FEN) {
        turn.books(limit.counting()).add(turn.key(limit), amount);
      }
    }
    return amount;
  }
}
