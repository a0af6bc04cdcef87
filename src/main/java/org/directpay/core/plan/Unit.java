package org.directpay.core.plan;

/** What an accumulator or a step counts. */
public enum Unit {
  FEN,
  DAYS,
  TIMES
}
