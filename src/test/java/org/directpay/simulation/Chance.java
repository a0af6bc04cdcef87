package org.directpay.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of a run: the same from the same seed. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  SplittableRandom random() {
    return random;
  }

  /** True in so many of a thousand cases; asks nobody if that is never. */
  boolean permille(int often) {
    return often > 0 && random.nextInt(1_000) < often;
  }

  /** Both ends inclusive. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  int number(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
