package org.directpay.flow.settle;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.port.Gathering;
import org.directpay.port.Milestones;
import org.directpay.port.Milestones.Milestone;
import org.directpay.port.postgres.Bookings;

/**
 * Where a bill becomes a booking, at the counter or for the member, and where it is undone. Bills
 * that come while others are booked share one commit. Each road has its own lane, so that no number
 * of receipts or members' bills delays the counter.
 */
public final class SettleRoom {

  private final Bookings bookings;
  private final Milestones milestones;
  private final Gathering<BillRequest, Decided> counter;
  private final Gathering<BillRequest, Decided> member;
  private final Gathering<BillRequest, Decided> receipt;

  /**
   * @param bounds of each lane; a bill weighs its charges and one
   */
  public SettleRoom(
      Bookings bookings, Milestones milestones, Gathering.Bounds bounds, InstantSource clock) {
    this.bookings = bookings;
    this.milestones = milestones;
    this.counter = new Gathering<>(bounds, clock, SettleRoom::weight, this::book);
    this.member = new Gathering<>(bounds, clock, SettleRoom::weight, this::book);
    this.receipt = new Gathering<>(bounds, clock, SettleRoom::weight, this::book);
  }

  private static int weight(BillRequest request) {
    return 1 + request.discharge().charges().size();
  }

  /**
   * Books a bill, or says why not; the answer exists only once it is committed. Fails with
   * OVERLOADED or DEADLINE_PASSED if nothing was begun.
   */
  public Future<Decided> book(BillRequest request, Instant deadline) {
    Gathering<BillRequest, Decided> lane =
        switch (request.road()) {
          case COUNTER -> counter;
          case MEMBER -> member;
          case RECEIPT -> receipt;
        };
    return lane.ask(request, deadline);
  }

  private List<Future<Decided>> book(List<BillRequest> requests) {
    return bookings.book(requests, BookingDecision::decide).stream()
        .map(answer -> answer.onSuccess(decided -> milestones.reached(Milestone.BOOKED)))
        .toList();
  }

  /**
   * Undoes what a receipt booked that turned out to be void, paid or not: what was paid, the member
   * owes back. Refused only while money is on its way.
   */
  public Future<Decided> takeBack(ReverseRequest request) {
    return bookings
        .reverse(request, ReversalDecision::decideAnyway)
        .onSuccess(decided -> milestones.reached(Milestone.REVERSED));
  }

  /** Undoes what another message booked, or bars a message that never came. */
  public Future<Decided> reverse(ReverseRequest request) {
    return bookings
        .reverse(request, ReversalDecision::decide)
        .onSuccess(decided -> milestones.reached(Milestone.REVERSED));
  }
}
