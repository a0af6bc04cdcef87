package org.directpay.core.ledger;

/** How a bill's money reaches the patient. */
public enum Road {
  /** At the counter: the hospital advances it, the insurers owe the hospital. */
  COUNTER,
  /** To the member's bank account. */
  MEMBER,
  /** The same, for a bill that an e-receipt told of. */
  RECEIPT
}
