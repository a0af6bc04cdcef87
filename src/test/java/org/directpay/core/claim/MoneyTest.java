package org.directpay.core.claim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MoneyTest {

  @Test
  void roundHalfUp_ofTenThousandths() {
    assertEquals(0, Money.roundHalfUp(4_999).fen());
    assertEquals(1, Money.roundHalfUp(5_000).fen());
    assertEquals(1, Money.roundHalfUp(14_999).fen());
    assertEquals(46_833, Money.roundHalfUp(Money.ofFen(49_298).at(new BasisPoints(9_500))).fen());
  }

  @Test
  void sums_thatOverflow_throw() {
    Money most = Money.ofFen(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(Money.ofFen(1)));
    assertThrows(ArithmeticException.class, () -> most.at(new BasisPoints(2)));
  }

  @Test
  void yuan_hasTwoDecimals() {
    assertEquals("14934.78", Money.ofFen(1_493_478).yuan());
    assertEquals("-0.05", Money.ofFen(-5).yuan());
    assertEquals("0.00", Money.ZERO.yuan());
  }

  @Test
  void spread_givesOpenFenToLargestRemainders_tiesToTheEarlierCell() {
    assertArrayEquals(new long[] {4, 3, 3}, Money.ofFen(10).spreadOver(new long[] {1, 1, 1}));
    assertArrayEquals(new long[] {1, 2, 0}, Money.ofFen(3).spreadOver(new long[] {3, 7, 0}));
    assertArrayEquals(new long[] {0, 1, 0}, Money.ofFen(1).spreadOver(new long[] {1, 2, 1}));
    assertArrayEquals(new long[] {0, 0}, Money.ZERO.spreadOver(new long[] {0, 0}));
    assertThrows(ArithmeticException.class, () -> Money.ofFen(1).spreadOver(new long[] {0, 0}));
  }

  /** Against exact arithmetic without bounds, up to the largest bill at the finest weights. */
  @Test
  void spread_isProportional_andKeepsTheSum() {
    long seed = 20_260_301;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      long[] weights = weights(random);
      long sum = Arrays.stream(weights).sum();
      long most = random.nextBoolean() ? sum : Math.min(Money.MAX.fen(), 10 * sum);
      Money amount = Money.ofFen(random.nextLong(Math.min(most, Money.MAX.fen()) + 1));
      long[] shares = amount.spreadOver(weights);
      String context = "seed " + seed + " round " + round;
      assertEquals(amount.fen(), Arrays.stream(shares).sum(), context);
      for (int i = 0; i < weights.length; i++) {
        long floor =
            BigInteger.valueOf(amount.fen())
                .multiply(BigInteger.valueOf(weights[i]))
                .divide(BigInteger.valueOf(sum))
                .longValueExact();
        assertTrue(shares[i] == floor || shares[i] == floor + 1, context);
        assertTrue(amount.fen() > sum || shares[i] <= weights[i], context);
      }
    }
  }

  /** At least one weight is positive; their sum reaches the largest bill in ten-thousandths. */
  private static long[] weights(SplittableRandom random) {
    long[] weights = new long[1 + random.nextInt(12)];
    long bound = 1L << random.nextInt(1, 44);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextInt(4) == 0 ? 0 : random.nextLong(bound);
    }
    weights[0]++;
    return weights;
  }
}
