package org.directpay.simulation;

import org.directpay.core.ledger.EndToEndId;

/** Something that must never be, and a payout that shows it. */
record Finding(String what, EndToEndId about) {

  static final String DOUBLE_PAYMENT = "paid more than is owed";
}
