package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whole fen out of exact amounts. */
final class Share {

  static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private Share() {}

  static BigDecimal halfUp(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP);
  }

  static BigDecimal sum(List<BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal amount : amounts) {
      sum = sum.add(amount);
    }
    return sum;
  }

  /** In proportion to whole weights, by the largest remainder, ties to the first. */
  static List<BigDecimal> of(BigDecimal amount, List<BigDecimal> weights) {
    BigDecimal all = sum(weights);
    List<BigDecimal> shares = new ArrayList<>();
    List<BigDecimal> remainders = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      if (amount.signum() == 0 || weights.get(i).signum() == 0) {
        shares.add(BigDecimal.ZERO);
        remainders.add(BigDecimal.ZERO);
      } else {
        BigDecimal[] parts = amount.multiply(weights.get(i)).divideAndRemainder(all);
        shares.add(parts[0]);
        remainders.add(parts[1]);
      }
      order.add(i);
    }
    int open = amount.subtract(sum(shares)).intValueExact();
    if (open > 0) {
      order.sort(Comparator.comparing((Integer i) -> remainders.get(i)).reversed());
      order.subList(0, open).forEach(i -> shares.set(i, shares.get(i).add(BigDecimal.ONE)));
    }
    return shares;
  }

  /** The same, but never more than there is room; the excess goes where room is left. */
  static List<BigDecimal> within(
      BigDecimal amount, List<BigDecimal> weights, List<BigDecimal> room) {
    List<BigDecimal> wanted = of(amount, sum(weights).signum() > 0 ? weights : room);
    List<BigDecimal> placed = new ArrayList<>();
    List<BigDecimal> rest = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      placed.add(wanted.get(i).min(room.get(i)));
      rest.add(room.get(i).subtract(placed.get(i)));
    }
    List<BigDecimal> more = of(amount.subtract(sum(placed)), rest);
    for (int i = 0; i < placed.size(); i++) {
      placed.set(i, placed.get(i).add(more.get(i)));
    }
    return placed;
  }
}
