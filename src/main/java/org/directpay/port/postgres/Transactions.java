package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Function;
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

  Transactions(Vertx vertx, Pool pool) {
    this.vertx = vertx;
    this.pool = pool;
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
    return connection()
        .compose(
            connection ->
                sorted(connection.begin())
                    .compose(transaction -> within(transaction, connection, work))
                    .eventually(() -> release(connection)));
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
    return problem(
        connection()
            .compose(
                connection ->
                    sorted(attempt(work, connection)).eventually(() -> release(connection))));
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
