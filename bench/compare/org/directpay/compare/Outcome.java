package org.directpay.compare;

/** What an answer says about a load. */
enum Outcome {
  /** Answered as it must be, to the fen. */
  DONE,
  /** Not taken: too much work at once. */
  REFUSED,
  /** Anything else, a wrong amount too. */
  FAILED
}
