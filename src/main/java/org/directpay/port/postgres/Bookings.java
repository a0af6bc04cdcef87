package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;

/**
 * Where bills are booked: one transaction for many.
 *
 * <p>The door locks, loads, calls the decision, writes and commits; an answer exists only after the
 * commit. Fails with {@code DATABASE_UNAVAILABLE} when nothing was sent, with {@code
 * OUTCOME_UNKNOWN} when the commit's answer was lost, and with {@code MESSAGE_CONTENT_DIFFERS} when
 * a message id comes again with other content.
 */
public interface Bookings {

  /** Books a batch; the answers come in the order of the requests, each on its own. */
  List<Future<Decided>> book(List<BillRequest> batch, Function<Locked, Booking> decide);

  Future<Decided> reverse(ReverseRequest request, Function<LockedReversal, Reversal> decide);

  /** What became of a message; fails with {@code NOT_FOUND} if it was never seen. */
  Future<Decided> decision(String caller, String messageId);
}
