package org.directpay.flow.settle;

import java.util.List;
import java.util.Optional;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Payable;

/** A claim as it is opened, with what it posts and what is to be paid out for it. */
record OpenedClaim(Claim claim, List<LedgerTransaction> ledger, Optional<Payable> payable) {

  OpenedClaim {
    ledger = List.copyOf(ledger);
  }

  static OpenedClaim withoutMoney(Claim claim) {
    return new OpenedClaim(claim, List.of(), Optional.empty());
  }
}
