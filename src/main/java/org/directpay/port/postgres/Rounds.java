package org.directpay.port.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts a list into rounds that are taken one after the other: bounded, and without any name twice,
 * so that the later one of two finds what the first has written.
 */
final class Rounds {

  private Rounds() {}

  static <T> List<List<T>> of(List<T> all, Function<T, ?> name, int most) {
    List<List<T>> rounds = new ArrayList<>();
    List<T> round = new ArrayList<>();
    Set<Object> names = new HashSet<>();
    for (T one : all) {
      if (round.size() == most || names.contains(name.apply(one))) {
        rounds.add(round);
        round = new ArrayList<>();
        names.clear();
      }
      round.add(one);
      names.add(name.apply(one));
    }
    if (!round.isEmpty()) {
      rounds.add(round);
    }
    return rounds;
  }
}
