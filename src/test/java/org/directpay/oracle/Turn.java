package org.directpay.oracle;

import java.util.EnumSet;
import java.util.Set;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Unit;

/** What the calculation of one benefit has at hand. */
record Turn(
    Visit visit,
    Coverage coverage,
    Benefit benefit,
    Books books,
    Facts facts,
    Set<ReasonCode> reasons) {

  static Turn of(Visit visit, Coverage coverage, Benefit benefit, Books books, Facts facts) {
    return new Turn(visit, coverage, benefit, books, facts, EnumSet.noneOf(ReasonCode.class));
  }

  /** What counts a bill alone is forgotten with it. */
  Books books(Counting counting) {
    return counting.period() == Period.VISIT ? visit.own : books;
  }

  Books.Key key(String kind, Counting counting) {
    return Books.key(kind, coverage, benefit, counting, visit.day());
  }

  Books.Key key(Limit limit) {
    String kind =
        switch (limit.unit()) {
          case FEN -> "limit";
          case DAYS -> "limit-days";
          case TIMES -> "limit-times";
        };
    return key(kind, limit.counting());
  }

  /** Whether one bill more may be paid: one that counts already is not one more. */
  boolean hasTimesLeft(Limit limit) {
    Books.Key key = key(limit);
    return visit.counted.contains(key) || books.of(key).longValueExact() < limit.amount();
  }

  /** Counts this bill, once. */
  void countTimes(Limit limit) {
    if (limit.unit() == Unit.TIMES && visit.counted.add(key(limit))) {
      books.add(key(limit), java.math.BigDecimal.ONE);
    }
  }
}
