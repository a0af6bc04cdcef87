package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payable;

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
   * @return whether any of them has left {@code CREATED} other than to be cancelled
   */
  Future<Boolean> lockAndCheck(SqlConnection transaction, UUID bookingId);

  /** Cancels a booking's payouts, which were locked and none of which has left. */
  Future<Void> cancel(SqlConnection transaction, UUID bookingId);

  /** The latest payout's state of each claim that has one. */
  Future<Map<ClaimId, String>> states(SqlConnection connection, List<ClaimId> claims);
}
