package org.directpay.port.postgres;

import io.vertx.core.Future;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.plan.BankAccount;

/** Pays what could not be paid. */
public interface Corrections {

  /**
   * Makes a payout of all that a claim still owes its member, to an account given now. The payouts
   * before it are provably dead, or done and partly returned.
   *
   * <p>The same payout to the same account is answered as it stands. {@code CONFLICT} if there is
   * one to another account, if it is not the next one, or if nothing is to be paid now; {@code
   * INVALID_REQUEST} if the account is not the member's, with pointers into the account; {@code
   * NOT_FOUND} if the insurer has no such claim.
   */
  Future<Payout> pay(String insurerId, PayoutId id, BankAccount account);
}
