package org.directpay.core.ledger;

/** How a bill's money reaches the patient. */
public enum Road {
  /** At the counter: the hospital advances it, the insurers owe the hospital. */
  COUNTER,
  /** To the member's bank account. */
  MEMBER
}
