package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places a whole amount in proportion to weights, by the largest remainder, ties to the first. */
final class Share {

  private Share() {}

  static BigDecimal halfUp(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP);
  }

  static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static List<BigDecimal> of(BigDecimal amount, List<BigDecimal> weights) {
    BigDecimal all = sum(weights);
    List<BigDecimal> shares = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    List<BigInteger> remainders = new ArrayList<>();
    if (amount.signum() == 0) {
      weights.forEach(weight -> shares.add(BigDecimal.ZERO));
      return shares;
    }
    // To a common scale, so that quotient and remainder are those of whole numbers.
    BigInteger divisor = scaled(all);
    for (int i = 0; i < weights.size(); i++) {
      BigInteger product = amount.toBigIntegerExact().multiply(scaled(weights.get(i)));
      BigInteger[] parts = product.divideAndRemainder(divisor);
      shares.add(new BigDecimal(parts[0]));
      remainders.add(parts[1]);
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> remainders.get(i)).reversed());
    int open = amount.subtract(sum(shares)).intValueExact();
    for (int i = 0; i < open; i++) {
      shares.set(order.get(i), shares.get(order.get(i)).add(BigDecimal.ONE));
    }
    return shares;
  }

  private static BigInteger scaled(BigDecimal weight) {
    return weight.movePointRight(8).toBigIntegerExact();
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
    BigDecimal excess = amount.subtract(sum(placed));
    if (excess.signum() > 0) {
      List<BigDecimal> more = of(excess, rest);
      for (int i = 0; i < placed.size(); i++) {
        placed.set(i, placed.get(i).add(more.get(i)));
      }
    }
    return placed;
  }
}
