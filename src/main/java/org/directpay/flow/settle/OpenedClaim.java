package org.directpay.flow.settle;

import java.util.Optional;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Payable;

/** A claim as it is opened, with what it posts and what is to be paid out for it. */
record OpenedClaim(Claim claim, Optional<LedgerTransaction> ledger, Optional<Payable> payable) {

  static OpenedClaim withoutMoney(Claim claim) {
    return new OpenedClaim(claim, Optional.empty(), Optional.empty());
  }
}
