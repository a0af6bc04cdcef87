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
