package org.directpay.port.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.directpay.port.Problem;
import org.directpay.port.postgres.DatabaseFault.Kind;

/**
 * Runs work in a transaction, and says what a failure means.
 *
 * <p>READ COMMITTED, on purpose: what must not change is locked first, and the next statement then
 * sees all that was committed before the lock was granted.
 */
final class Transactions {

  /** How often work that met contention is done, all in all. */
  static final int ATTEMPTS = 4;

  private final Vertx vertx;
  private final Pool pool;
  private final Turns turns;

  Transactions(Vertx vertx, Pool pool) {
    this(vertx, pool, new Turns(Integer.MAX_VALUE, /* waitingMax= */ 0));
  }

  private Transactions(Vertx vertx, Pool pool, Turns turns) {
    this.vertx = vertx;
    this.pool = pool;
    this.turns = turns;
  }

  /**
   * The same for work that goes behind other work: so much at once that the rest of the pool stays
   * free, and only so much that waits.
   */
  Transactions behind(int atOnce, int waitingMax) {
    return new Transactions(vertx, pool, new Turns(atOnce, waitingMax));
  }

  /**
   * Lets so much work go at once, first in, first out, and each on the context that it came from.
   */
  private static final class Turns {

    private final int waitingMax;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOnce, int waitingMax) {
      this.free = atOnce;
      this.waitingMax = waitingMax;
    }

    <T> Future<T> take(Supplier<Future<T>> work) {
      Context context = Vertx.currentContext();
      Promise<Void> turn = Promise.promise();
      Runnable begin =
          context == null ? turn::complete : () -> context.runOnContext(turn::complete);
      synchronized (this) {
        if (free > 0) {
          free--;
          turn.complete();
        } else if (waiting.size() < waitingMax) {
          waiting.add(begin);
        } else {
          return Future.failedFuture(DatabaseFault.overloaded("work waits behind the counter's"));
        }
      }
      return turn.future().compose(begun -> work.get()).onComplete(done -> give());
    }

    private void give() {
      Runnable next;
      synchronized (this) {
        next = waiting.poll();
        free += next == null ? 1 : 0;
      }
      if (next != null) {
        next.run();
      }
    }
  }

  /** Does the work in one transaction; fails with a {@link Problem}. Contention is tried again. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return problem(patiently(work, ATTEMPTS));
  }

  /**
   * Does work that finds what it wrote if it is done again, and so can learn what became of a lost
   * commit: the second one waits for the first to end. Fails with a Problem, or with the fault of a
   * bug or of contention that did not end.
   *
   * @param attempts how often it is done when it meets contention
   */
  <T> Future<T> repeatable(int attempts, Function<SqlConnection, Future<T>> work) {
    return patiently(work, attempts)
        .recover(
            failure ->
                isA(Kind.COMMIT_LOST, failure)
                    ? patiently(work, ATTEMPTS).recover(again -> inDoubt(failure, again))
                    : Future.failedFuture(failure))
        .recover(
            failure ->
                isA(Kind.UNEXPECTED, failure) || isA(Kind.CONTENTION, failure)
                    ? Future.failedFuture(failure)
                    : problem(Future.failedFuture(failure)));
  }

  /** A bug shows only when the first commit did not happen; anything else proves nothing. */
  private static <T> Future<T> inDoubt(Throwable lost, Throwable again) {
    return Future.failedFuture(isA(Kind.UNEXPECTED, again) ? again : lost);
  }

  private <T> Future<T> patiently(Function<SqlConnection, Future<T>> work, int attempts) {
    Future<T> once = once(work);
    return attempts <= 1
        ? once
        : once.recover(
            failure ->
                isA(Kind.CONTENTION, failure)
                    ? patiently(work, attempts - 1)
                    : Future.failedFuture(failure));
  }

  private static boolean isA(Kind kind, Throwable failure) {
    return failure instanceof DatabaseFault fault && fault.kind() == kind;
  }

  /** Does the work in one transaction, once; fails with a Problem or a {@link DatabaseFault}. */
  private <T> Future<T> once(Function<SqlConnection, Future<T>> work) {
    return connected(
        connection ->
            sorted(connection.begin())
                .compose(transaction -> within(transaction, connection, work)));
  }

  private <T> Future<T> connected(Function<SqlConnection, Future<T>> work) {
    return turns.take(
        () ->
            connection()
                .compose(
                    connection -> work.apply(connection).eventually(() -> release(connection))));
  }

  private static <T> Future<T> within(
      Transaction transaction, SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    return sorted(attempt(work, connection))
        .compose(
            result ->
                transaction
                    .commit()
                    .map(result)
                    .recover(lost -> Future.failedFuture(DatabaseFault.ofCommit(lost))),
            failure ->
                transaction.rollback().transform(rolledBack -> Future.failedFuture(failure)));
  }

  /** Reads, without a transaction around; fails with a {@link Problem}. */
  <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return problem(connected(connection -> sorted(attempt(work, connection))));
  }

  /**
   * Gives a connection back. Not at once: one that has just broken leaves the pool only after all
   * that waited for it was told, and until then would be handed to the next.
   */
  private Future<Void> release(SqlConnection connection) {
    Promise<Void> told = Promise.promise();
    vertx.runOnContext(told::complete);
    return told.future().compose(then -> connection.close());
  }

  private Future<SqlConnection> connection() {
    return pool.getConnection()
        .recover(failure -> Future.failedFuture(DatabaseFault.ofConnecting(failure)));
  }

  private static <T> Future<T> attempt(
      Function<SqlConnection, Future<T>> work, SqlConnection connection) {
    try {
      return work.apply(connection);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static <T> Future<T> sorted(Future<T> future) {
    return future.recover(failure -> Future.failedFuture(DatabaseFault.of(failure)));
  }

  private static <T> Future<T> problem(Future<T> future) {
    return future.recover(
        failure ->
            Future.failedFuture(
                failure instanceof DatabaseFault fault ? fault.problem() : failure));
  }
}
