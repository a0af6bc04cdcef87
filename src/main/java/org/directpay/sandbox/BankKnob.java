package org.directpay.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with the imitation bank today. A percentage of 100 means always. */
enum BankKnob {
  /** Milliseconds until it answers at all. */
  DELAY_MS(0),
  /** Milliseconds from accepting a transfer to paying it; 0: before it answers. */
  SETTLE_MS(150),
  /** How often it accepts a transfer and then hangs up. */
  LOSE_ANSWER_PERCENT(0),
  /** How often it hangs up without having listened, questions included. */
  HANG_UP_PERCENT(0),
  /** How often it answers 503 without having listened, questions included. */
  UNAVAILABLE_PERCENT(0),
  /** How often it accepts a transfer and then answers 500. */
  ACCEPT_AND_FAIL_PERCENT(0),
  /** How often it answers something that is no answer. */
  GARBAGE_PERCENT(0),
  /** How often it refuses to pay what it accepted. */
  REFUSE_PERCENT(0),
  /** Milliseconds for which it does not find a transfer that it accepted. */
  NOT_FOUND_MS(0),
  /** Milliseconds until it calls back. */
  CALLBACK_DELAY_MS(0),
  /** How often it calls back twice. */
  CALL_TWICE_PERCENT(0),
  /** How often it does not call back. */
  NO_CALLBACK_PERCENT(0);

  private final int preset;

  BankKnob(int preset) {
    this.preset = preset;
  }

  int preset() {
    return preset;
  }

  /** The name in the control interface, e.g. {@code lose_answer_percent}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BankKnob> ofKey(String key) {
    return Arrays.stream(values()).filter(knob -> knob.key().equals(key)).findFirst();
  }
}
