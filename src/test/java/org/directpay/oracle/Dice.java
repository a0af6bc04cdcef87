package org.directpay.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;

/**
 * Random choices from a seed, the same in every run: nothing here or in what is generated may
 * follow the order of a hash.
 */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** True in so many of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Both ends inclusive. */
  int number(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Often round, so that boundaries are met. */
  Money money(int most) {
    int fen = number(1, most);
    return Money.ofFen(chance(50) ? Math.max(100, fen / 100 * 100) : fen);
  }

  BasisPoints rate() {
    return new BasisPoints(chance(70) ? number(1, 20) * 500 : number(1, 10_000));
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <E extends Enum<E>> E of(Class<E> type) {
    return of(List.of(type.getEnumConstants()));
  }

  <T> List<T> some(List<T> choices) {
    List<T> some = new ArrayList<>();
    choices.forEach(
        choice -> {
          if (chance(50)) {
            some.add(choice);
          }
        });
    return some.isEmpty() ? List.of(of(choices)) : some;
  }

  <E extends Enum<E>> Set<E> some(Class<E> type) {
    return EnumSet.copyOf(some(List.of(type.getEnumConstants())));
  }
}
