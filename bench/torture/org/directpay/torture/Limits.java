package org.directpay.torture;

import java.time.Duration;

/** How long anything may take before it counts as lost. */
final class Limits {

  /** A gateway takes requests. */
  static final Duration START = Duration.ofSeconds(20);

  /** A message is decided, however often it must be repeated. */
  static final Duration DECISION = Duration.ofSeconds(25);

  /** Everything that a round began has come to its end. */
  static final Duration QUIET = Duration.ofSeconds(30);

  private Limits() {}
}
