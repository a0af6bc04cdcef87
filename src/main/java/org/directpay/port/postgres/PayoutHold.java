package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;

/**
 * What booking and reversing ask of the payouts, inside their own transaction. A reversal locks
 * payouts last: after messages, bills and owners, and before it reads the claims.
 */
interface PayoutHold {

  /** Writes down what is owed, to be paid once this transaction is committed. */
  Future<Void> create(SqlConnection transaction, List<Payable> payables);

  /**
   * Locks a booking's payouts, until the transaction ends.
   *
   * @return whether what becomes of any of them is still open: it may have been sent, or is in
   *     doubt
   */
  Future<Boolean> lockAndCheck(SqlConnection transaction, UUID bookingId);

  /** Which claims of a booking may be reversed although they were paid. */
  Future<Set<ClaimId>> mayBeOwedBack(SqlConnection connection, UUID bookingId);

  /** Cancels those of a booking's payouts, which were locked, that were never sent. */
  Future<Void> cancel(SqlConnection transaction, UUID bookingId);

  /** Writes down a later payout of a debt; those before it were locked and are dead. */
  Future<Payout> createNext(SqlConnection transaction, PayoutId id, Payable payable);

  /** The same, to who is no person, and so has no identity to record. */
  Future<Payout> createForInstitution(SqlConnection transaction, PayoutId id, Payable payable);

  /** The latest payout of each claim that has one. */
  Future<Map<ClaimId, Latest>> latest(SqlConnection connection, List<ClaimId> claims);

  /**
   * The last payout of a claim.
   *
   * @param number of the claim's payouts, from 1
   * @param state as in {@code PayoutState}, or what keeps it from being sent
   */
  record Latest(int number, String state) {}
}
