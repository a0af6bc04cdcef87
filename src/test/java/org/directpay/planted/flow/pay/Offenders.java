package org.directpay.planted.flow.pay;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.directpay.planted.core.ledger.Payable;
import org.directpay.planted.flow.settle.Room;

/** A verb that will not stay in its room, and does not let others do their work. */
final class Offenders {
  record WalksIntoAnotherRoom(Room room) {}

  static final class MakesAPayable {
    Payable make() {
      return new Payable(1);
    }
  }

  static final class MakesAPayableByReference {
    LongFunction<Payable> maker() {
      return Payable::new;
    }
  }

  static final class SetsATimer {
    long set(Vertx vertx) {
      return vertx.setTimer(1, id -> {});
    }
  }

  static final class SetsATimeout {
    Future<Void> set(Promise<Void> promise) {
      return promise.future().timeout(1, TimeUnit.SECONDS);
    }
  }

  static final class Sleeps {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class Joins {
    void join(CompletableFuture<Void> future) {
      future.join();
    }
  }

  static final class Awaits {
    void await(Future<Void> future) {
      future.await();
    }
  }

  static final class Locks {
    void lock(ReentrantLock lock) {
      lock.lock();
    }
  }

  private Offenders() {}
}
