package org.directpay.port.postgres;

import io.netty.channel.ChannelException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the database gave no answer, sorted by what can be done about it. Carries no stack: an outage
 * makes thousands of them.
 */
final class DatabaseFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseFault.class);

  /** What can be done. */
  enum Kind {
    /** Others held what we needed, and nothing was written: do it again. */
    CONTENTION(ProblemCode.OVERLOADED),
    /** Too much is waiting. */
    OVERLOADED(ProblemCode.OVERLOADED),
    /** Nobody is there, or nobody whom we trust; nothing was written. */
    UNAVAILABLE(ProblemCode.DATABASE_UNAVAILABLE),
    /** The connection broke after COMMIT had been sent: it may or may not be written. */
    COMMIT_LOST(ProblemCode.OUTCOME_UNKNOWN),
    /** A bug, ours or the database's; nothing was written. */
    UNEXPECTED(ProblemCode.INTERNAL);

    private final ProblemCode code;

    Kind(ProblemCode code) {
      this.code = code;
    }
  }

  private final Kind kind;

  private DatabaseFault(Kind kind, Throwable cause) {
    super(kind.name(), cause, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.kind = kind;
  }

  /** Sorts a failure; a problem that a statement's answer led to is passed on as it is. */
  static RuntimeException of(Throwable failure) {
    return failure instanceof Problem problem
        ? problem
        : failure instanceof DatabaseFault fault ? fault : sort(failure);
  }

  private static DatabaseFault sort(Throwable failure) {
    return new DatabaseFault(kindOf(failure), failure);
  }

  /** Sorts a failure to get a connection: whatever it is, nobody was asked anything. */
  static DatabaseFault ofConnecting(Throwable failure) {
    Kind kind = kindOf(failure);
    return new DatabaseFault(kind == Kind.OVERLOADED ? kind : Kind.UNAVAILABLE, failure);
  }

  /**
   * Sorts a failure of COMMIT. Only the server's word that it refused is a no: whoever lost the
   * connection, or was cut off while the server went down, does not know.
   */
  static RuntimeException ofCommit(Throwable failure) {
    boolean isAnswer =
        failure instanceof PgException || failure instanceof TransactionRollbackException;
    Kind kind = isAnswer ? kindOf(failure) : Kind.COMMIT_LOST;
    return new DatabaseFault(kind == Kind.UNAVAILABLE ? Kind.COMMIT_LOST : kind, failure);
  }

  /**
   * Something that must hold if nobody interferes did not: whoever interfered is gone next time.
   */
  static DatabaseFault contention(String what) {
    return new DatabaseFault(Kind.CONTENTION, new IllegalStateException(what));
  }

  /** Too much waits to be begun. */
  static DatabaseFault overloaded(String what) {
    return new DatabaseFault(Kind.OVERLOADED, new IllegalStateException(what));
  }

  private static Kind kindOf(Throwable failure) {
    if (failure instanceof PgException refusal) {
      return kindOf(refusal.getSqlState());
    }
    if (failure instanceof ConnectionPoolTooBusyException) {
      return Kind.OVERLOADED;
    }
    if (failure instanceof TransactionRollbackException) {
      return Kind.UNEXPECTED;
    }
    return failure instanceof VertxException
            || failure instanceof ChannelException
            || failure instanceof IOException
        ? Kind.UNAVAILABLE
        : Kind.UNEXPECTED;
  }

  private static Kind kindOf(String sqlState) {
    return switch (sqlState) {
      // serialization_failure, deadlock_detected, lock_not_available
      case "40001", "40P01", "55P03" -> Kind.CONTENTION;
      // query_canceled: the statement's own timeout
      case "57014" -> Kind.OVERLOADED;
      // read_only_sql_transaction, idle_in_transaction_session_timeout: not the primary any more,
      // or we were too slow for it
      case "25006", "25P03" -> Kind.UNAVAILABLE;
      default ->
          // connection exceptions, insufficient resources, operator intervention, system errors
          switch (sqlState.substring(0, 2)) {
            case "08", "53", "57", "58" -> Kind.UNAVAILABLE;
            default -> Kind.UNEXPECTED;
          };
    };
  }

  Kind kind() {
    return kind;
  }

  /** What is told; what nobody expected is told without its cause, so that goes to the log. */
  Problem problem() {
    if (kind == Kind.UNEXPECTED) {
      LOGGER.atError().setCause(getCause()).log("the database refused what we meant to be right");
    }
    return new Problem(kind.code, kind.code.title());
  }
}
