package org.directpay.flow.settle;

import io.vertx.core.Future;
import java.util.List;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.port.Milestones;
import org.directpay.port.Milestones.Milestone;
import org.directpay.port.postgres.Bookings;

/** Where a bill becomes a booking, at the counter or for the member, and where it is undone. */
public final class SettleRoom {

  private final Bookings bookings;
  private final Milestones milestones;

  public SettleRoom(Bookings bookings, Milestones milestones) {
    this.bookings = bookings;
    this.milestones = milestones;
  }

  /** Books a bill, or says why not; the answer exists only once it is committed. */
  public Future<Decided> book(BillRequest request) {
    return bookings
        .book(List.of(request), BookingDecision::decide)
        .get(0)
        .onSuccess(decided -> milestones.reached(Milestone.BOOKED));
  }

  /** Undoes what another message booked, or bars a message that never came. */
  public Future<Decided> reverse(ReverseRequest request) {
    return bookings
        .reverse(request, ReversalDecision::decide)
        .onSuccess(decided -> milestones.reached(Milestone.REVERSED));
  }
}
