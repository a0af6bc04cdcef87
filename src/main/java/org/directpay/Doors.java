package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.directpay.port.Timers;

/** What was opened to the outside. */
record Doors(Edge edge, int managementPort, Optional<Paying> paying, Timers timers) {

  /** Waits so long for payouts under way; what is cut off is asked about at the next start. */
  Future<Void> stopPaying(Duration patience) {
    if (paying.isEmpty()) {
      return Future.succeededFuture();
    }
    Promise<Void> over = Promise.promise();
    Timers.Cancellation alarm = timers.after(patience, over::tryComplete);
    paying
        .get()
        .stop()
        .onComplete(
            stopped -> {
              alarm.cancel();
              over.tryComplete();
            });
    return over.future();
  }
}
