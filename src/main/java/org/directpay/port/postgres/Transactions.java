package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Function;

/**
 * Runs work in a transaction, and says what a failure means.
 *
 * <p>READ COMMITTED, on purpose: what must not change is locked first, and the next statement then
 * sees all that was committed before the lock was granted.
 */
final class Transactions {

  /** How often work that met contention is done, all in all. */
  static final int ATTEMPTS = 4;

  private final Pool pool;

  Transactions(Pool pool) {
    this.pool = pool;
  }

  /** Does the work in one transaction; fails with a {@link Problem}. Contention is tried again. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return problem(transaction(work, ATTEMPTS));
  }

  private <T> Future<T> transaction(Function<SqlConnection, Future<T>> work, int attempts) {
    Future<T> once = once(work);
    return attempts <= 1
        ? once
        : once.recover(
            failure ->
                isContention(failure)
                    ? transaction(work, attempts - 1)
                    : Future.failedFuture(failure));
  }

  private static boolean isContention(Throwable failure) {
    return failure instanceof DatabaseFault fault && fault.kind() == DatabaseFault.Kind.CONTENTION;
  }

  /** Does the work in one transaction, once; fails with a Problem or a {@link DatabaseFault}. */
  <T> Future<T> once(Function<SqlConnection, Future<T>> work) {
    return connection()
        .compose(
            connection ->
                sorted(connection.begin())
                    .compose(transaction -> within(transaction, connection, work))
                    .eventually(connection::close));
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
                connection -> sorted(attempt(work, connection)).eventually(connection::close)));
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
