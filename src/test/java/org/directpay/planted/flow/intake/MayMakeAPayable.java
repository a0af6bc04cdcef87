package org.directpay.planted.flow.intake;

import org.directpay.planted.core.ledger.Payable;

/** Innocent: intake is one of the makers. */
final class MayMakeAPayable {
  Payable make() {
    return new Payable(1);
  }
}
