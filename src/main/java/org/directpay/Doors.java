package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.directpay.flow.clear.ClearRoom;
import org.directpay.flow.notify.NotifyRoom;
import org.directpay.port.Timers;

/** What was opened to the outside, and the rooms that work by themselves. */
record Doors(
    Edge edge,
    int managementPort,
    Optional<Paying> paying,
    ClearRoom clearing,
    NotifyRoom notifying,
    Timers timers) {

  /**
   * Waits so long for payouts under way, for a day that is being closed, and for what is being
   * told. What is cut off is asked about, or done again, after the next start.
   */
  Future<Void> stopRooms(Duration patience) {
    Promise<Void> over = Promise.promise();
    Timers.Cancellation alarm = timers.after(patience, over::tryComplete);
    Future<Void> paid = paying.map(Paying::stop).orElseGet(Future::succeededFuture);
    Future.join(paid, clearing.stop(), notifying.stop())
        .onComplete(
            stopped -> {
              alarm.cancel();
              over.tryComplete();
            });
    return over.future();
  }
}
