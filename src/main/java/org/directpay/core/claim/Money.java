package org.directpay.core.claim;

import java.util.stream.Stream;

/** An amount of money in whole fen (1/100 yuan). Exact: any overflow throws. */
public record Money(long fen) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  /** The largest amount that any door lets in: 10¹⁰ fen, a hundred million yuan. */
  public static final Money MAX = new Money(10_000_000_000L);

  public static Money ofFen(long fen) {
    return fen == 0 ? ZERO : new Money(fen);
  }

  public static Money sum(Stream<Money> amounts) {
    return amounts.reduce(ZERO, Money::plus);
  }

  public Money plus(Money other) {
    return ofFen(Math.addExact(fen, other.fen));
  }

  public Money minus(Money other) {
    return ofFen(Math.subtractExact(fen, other.fen));
  }

  /** This minus the other, but never below zero. */
  public Money minusDownToZero(Money other) {
    return minus(other).max(ZERO);
  }

  public Money negated() {
    return ofFen(Math.negateExact(fen));
  }

  public Money min(Money other) {
    return fen <= other.fen ? this : other;
  }

  public Money max(Money other) {
    return fen >= other.fen ? this : other;
  }

  public boolean isPositive() {
    return fen > 0;
  }

  public boolean isNegative() {
    return fen < 0;
  }

  public boolean isZero() {
    return fen == 0;
  }

  /** This at a rate, exact, in ten-thousandths of a fen: sum first, then round once. */
  public long at(BasisPoints rate) {
    return Math.multiplyExact(fen, rate.value());
  }

  /** Ten-thousandths of a fen, rounded half-up to the fen. */
  public static Money roundHalfUp(long tenThousandths) {
    return ofFen(Math.floorDiv(Math.addExact(tenThousandths, 5_000), 10_000));
  }

  /** Ten-thousandths of a fen at a rate, rounded half-up to the fen. */
  public static Money roundHalfUp(long tenThousandths, BasisPoints rate) {
    return rate.equals(BasisPoints.ALL)
        ? roundHalfUp(tenThousandths)
        : ofFen(
            Math.floorDiv(
                Math.addExact(Math.multiplyExact(tenThousandths, rate.value()), 50_000_000),
                100_000_000));
  }

  /**
   * This amount in the proportion of two others, half-up to the fen.
   *
   * @param part at most {@code whole}
   */
  public Money inProportion(long part, long whole) {
    return ofFen(Spread.proportion(fen, part, whole));
  }

  /**
   * Places this amount on cells in proportion to their weights by the largest remainder: every cell
   * gets its share rounded down, and the fen still open go one each to the largest remainders, ties
   * to the earlier cell. The sum is kept, and no cell gets more than its weight if this amount does
   * not exceed the weights' sum.
   *
   * @param weights none negative; in fen, or in ten-thousandths of a fen
   * @return fen for each cell
   */
  public long[] spreadOver(long[] weights) {
    return Spread.of(fen, weights);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(fen, other.fen);
  }

  /** Yuan with two decimals, as a bill prints it: {@code 14,934.78} is {@code "14934.78"}. */
  public String yuan() {
    long absolute = Math.abs(fen);
    String sign = fen < 0 ? "-" : "";
    long cents = absolute % 100;
    return sign + absolute / 100 + (cents < 10 ? ".0" : ".") + cents;
  }
}
