package org.directpay.core.benefit;

/**
 * Whether something holds, as far as the facts tell.
 *
 * @param unknown the fact that would have to be known, as a JSON pointer; empty if it is known
 */
record Truth(boolean holds, String unknown) {

  static final Truth HOLDS = new Truth(true, "");
  static final Truth FAILS = new Truth(false, "");

  static Truth of(boolean holds) {
    return holds ? HOLDS : FAILS;
  }

  static Truth unknown(String pointer) {
    return new Truth(false, pointer);
  }

  boolean isUnknown() {
    return !unknown.isEmpty();
  }

  boolean fails() {
    return !holds && !isUnknown();
  }

  /** Of two that must both hold: what fails decides, then what is unknown. */
  Truth and(Truth other) {
    return fails() || (isUnknown() && !other.fails()) ? this : other;
  }
}
