package org.directpay.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How the imitation bank behaves: its knobs, and the dice that decide how often. */
final class BankMood {

  private static final int HUNDRED = 100;

  private final Map<BankKnob, Integer> knobs = new EnumMap<>(BankKnob.class);
  private final RandomGenerator dice;

  BankMood(RandomGenerator dice) {
    this.dice = dice;
  }

  int value(BankKnob knob) {
    return knobs.getOrDefault(knob, knob.preset());
  }

  /** Whether something that happens so often happens now. */
  boolean strikes(BankKnob percent) {
    return dice.nextInt(HUNDRED) < value(percent);
  }

  void turn(BankKnob knob, int value) {
    knobs.put(knob, value);
  }

  /** Turns the knobs that are named; an unknown name or a value that is no number is refused. */
  void turn(JsonObject wishes) {
    Map<BankKnob, Integer> turned = new EnumMap<>(BankKnob.class);
    for (Map.Entry<String, Object> wish : wishes) {
      BankKnob knob =
          BankKnob.ofKey(wish.getKey())
              .orElseThrow(() -> new SandboxException("the bank has no knob " + wish.getKey()));
      if (!(wish.getValue() instanceof Integer value) || value < 0) {
        throw new SandboxException(wish.getKey() + " must be a whole number");
      }
      turned.put(knob, value);
    }
    knobs.putAll(turned);
  }

  /** Behaves again. */
  void reset() {
    knobs.clear();
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    for (BankKnob knob : BankKnob.values()) {
      json.put(knob.key(), value(knob));
    }
    return json;
  }
}
