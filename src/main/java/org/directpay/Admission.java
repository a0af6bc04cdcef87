package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.port.Offer.Lane;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/**
 * Lets so many requests of each lane in at once, over all event loops, and refuses the rest at the
 * threshold: a refusal in microseconds is worth more to a cashier than an answer after the
 * deadline.
 */
final class Admission {

  private final Lanes lanes;
  private final Map<Lane, Room> rooms = new EnumMap<>(Lane.class);
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean stopping;

  /** How many may be in, and how many are. */
  private record Room(int most, AtomicInteger taken, Problem full) {

    static Room of(int most) {
      return new Room(
          most,
          new AtomicInteger(),
          new Problem(ProblemCode.OVERLOADED, "more than " + most + " requests at once"));
    }
  }

  /**
   * @param counterMost requests at the counter, at once
   * @param behindMost other requests, at once
   */
  Admission(Lanes lanes, int counterMost, int behindMost) {
    this.lanes = lanes;
    rooms.put(Lane.COUNTER, Room.of(counterMost));
    rooms.put(Lane.BEHIND, Room.of(behindMost));
  }

  /** Lets a request in, or says why not. */
  Optional<Problem> admit(RoutingContext context) {
    if (stopping) {
      return Optional.of(new Problem(ProblemCode.STOPPING, "no new requests are taken"));
    }
    Room room = room(lanes.of(context.request().path()));
    if (room.taken().incrementAndGet() > room.most()) {
      leave(room);
      return Optional.of(room.full());
    }
    context.addEndHandler(ended -> leave(room));
    return Optional.empty();
  }

  private Room room(Lane lane) {
    Room room = rooms.get(lane);
    if (room == null) {
      throw new IllegalStateException("no room for " + lane);
    }
    return room;
  }

  private void leave(Room room) {
    room.taken().decrementAndGet();
    if (stopping) {
      tellWhenEmpty();
    }
  }

  int inFlight(Lane lane) {
    return room(lane).taken().get();
  }

  /** Lets nobody in any more; the future ends when the last one has left. */
  Future<Void> stop() {
    stopping = true;
    tellWhenEmpty();
    return drained.future();
  }

  private void tellWhenEmpty() {
    if (rooms.values().stream().allMatch(room -> room.taken().get() == 0)) {
      drained.tryComplete();
    }
  }
}
