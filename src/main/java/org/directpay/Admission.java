package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/**
 * Lets so many requests in at once, over all event loops, and refuses the rest at the threshold: a
 * refusal in microseconds is worth more to a cashier than an answer after the deadline.
 */
final class Admission {

  private final int most;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean stopping;

  Admission(int most) {
    this.most = most;
  }

  void admit(RoutingContext context) {
    if (stopping) {
      context.fail(new Problem(ProblemCode.STOPPING, "no new requests are taken"));
      return;
    }
    if (inFlight.incrementAndGet() > most) {
      leave();
      context.fail(new Problem(ProblemCode.OVERLOADED, "more than " + most + " requests at once"));
      return;
    }
    context.addEndHandler(ended -> leave());
    context.next();
  }

  private void leave() {
    if (inFlight.decrementAndGet() == 0 && stopping) {
      drained.tryComplete();
    }
  }

  int inFlight() {
    return inFlight.get();
  }

  /** Lets nobody in any more; the future ends when the last one has left. */
  Future<Void> stop() {
    stopping = true;
    if (inFlight.get() == 0) {
      drained.tryComplete();
    }
    return drained.future();
  }
}
