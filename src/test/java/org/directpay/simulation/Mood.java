package org.directpay.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What a run has to expect: how often, of a thousand times that it could, each thing happens. */
final class Mood {

  static final Mood CALM = new Mood(Map.of());

  private final Map<Happening, Integer> often = new EnumMap<>(Happening.class);

  private Mood(Map<Happening, Integer> often) {
    this.often.putAll(often);
  }

  /** Each run is hit by two thirds of what can go wrong, more or less, and spared the rest. */
  static Mood of(Chance chance) {
    Map<Happening, Integer> often = new EnumMap<>(Happening.class);
    for (Happening happening : Happening.values()) {
      if (happening.most() > 0 && chance.number(1, 3) > 1) {
        often.put(happening, chance.number(1, happening.most()));
      }
    }
    return new Mood(often);
  }

  static Mood only(Map<Happening, Integer> often) {
    return new Mood(often);
  }

  int permille(Happening happening) {
    return often.getOrDefault(happening, 0);
  }
}
