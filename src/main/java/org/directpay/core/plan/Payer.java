package org.directpay.core.plan;

/** Those who pay before a coverage, in the order in which they take from the bill. */
public enum Payer {
  /** Social insurance, with what the hospital bears. */
  PUBLIC_FUNDS,
  THIRD_PARTIES,
  EARLIER_COVERAGES
}
