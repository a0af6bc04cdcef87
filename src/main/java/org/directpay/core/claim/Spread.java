package org.directpay.core.claim;

/** The largest-remainder method behind {@link Money#spreadOver}, in whole fen. */
final class Spread {

  /** What the weights may sum to: the largest bill, weighted. */
  private static final long WEIGHT_MAX = 10_000 * Money.MAX.fen();

  private static final int DIGIT_BITS = 15;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
  private static final int INDEX_BITS = 16;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private Spread() {}

  static long[] of(long amount, long[] weights) {
    long sum = sum(weights);
    if (amount == sum) {
      // Weights in fen that are paid in full: each is its own share.
      return weights.clone();
    }
    long[] shares = new long[weights.length];
    if (amount == 0) {
      return shares;
    }
    check(amount, sum, weights.length);
    long[] ranks = new long[weights.length];
    int ranked = 0;
    long open = amount;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        shares[i] = quotient(amount, weights[i], sum);
        // The low bits of a product survive its overflow, and so does this small difference.
        long remainder = amount * weights[i] - shares[i] * sum;
        ranks[ranked++] = remainder << INDEX_BITS | INDEX_MASK - i;
        open -= shares[i];
      }
    }
    moveLargestToEnd(ranks, ranked, ranked - (int) open);
    for (int i = ranked - 1; i >= ranked - open; i--) {
      shares[INDEX_MASK - (int) (ranks[i] & INDEX_MASK)]++;
    }
    return shares;
  }

  /**
   * Brings the largest ranks to the end, in no order: Hoare's selection. All ranks differ.
   *
   * @param first where they shall begin
   */
  private static void moveLargestToEnd(long[] ranks, int length, int first) {
    int low = 0;
    int high = length - 1;
    while (low < high && first <= high) {
      long pivot = ranks[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (ranks[left] < pivot) {
          left++;
        }
        while (ranks[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long rank = ranks[left];
          ranks[left++] = ranks[right];
          ranks[right--] = rank;
        }
      }
      if (first <= right) {
        high = right;
      } else if (first >= left) {
        low = left;
      } else {
        return;
      }
    }
  }

  /** amount × part / whole, half-up. */
  static long proportion(long amount, long part, long whole) {
    check(amount, whole, 1);
    long quotient = amount == 0 ? 0 : quotient(amount, part, whole);
    // The low bits of a product survive its overflow, and so does this small difference.
    long remainder = amount * part - quotient * whole;
    return 2 * remainder >= whole ? quotient + 1 : quotient;
  }

  /**
   * amount × weight / sum, rounded down. The product may need 81 bits; then the weight is taken
   * digit by digit, as in a long division on paper, and nothing exceeds 63 bits.
   */
  private static long quotient(long amount, long weight, long sum) {
    if (weight <= Long.MAX_VALUE / amount) {
      return amount * weight / sum;
    }
    long quotient = 0;
    long remainder = 0;
    for (int shift = 3 * DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      long value = (remainder << DIGIT_BITS) + amount * (weight >>> shift & DIGIT_MASK);
      quotient = (quotient << DIGIT_BITS) + value / sum;
      remainder = value % sum;
    }
    return quotient;
  }

  private static long sum(long[] weights) {
    long sum = 0;
    for (long weight : weights) {
      sum = Math.addExact(sum, weight);
    }
    return sum;
  }

  private static void check(long amount, long sum, int cells) {
    if (amount < 0 || amount > Money.MAX.fen() || sum <= 0 || sum > WEIGHT_MAX) {
      throw new ArithmeticException("cannot spread " + amount + " fen over weights of " + sum);
    }
    if (cells > INDEX_MASK) {
      throw new ArithmeticException("cannot spread over " + cells + " cells");
    }
  }
}
