package org.directpay.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Payouts;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's line to the database. A transaction whose commit has left is committed even if the
 * gateway is gone, and even if the gateway is told otherwise.
 */
final class RemotePayouts implements Payouts {

  private final World world;
  private final GatewayProcess process;
  private final Payouts store;

  RemotePayouts(World world, GatewayProcess process, Payouts store) {
    this.world = world;
    this.process = process;
    this.store = store;
  }

  @Override
  public Future<List<Lease>> takeToSend(Worker worker, int max) {
    return call(() -> store.takeToSend(worker, max), Step.AFTER_TAKING_WORK);
  }

  @Override
  public Future<List<Lease>> takeToAsk(Worker worker, int max) {
    return call(() -> store.takeToAsk(worker, max), Step.AFTER_TAKING_WORK);
  }

  @Override
  public Future<Payout> conclude(Lease lease, Evidence evidence, Next next) {
    return write(
        Step.BEFORE_KEEPING_AN_ANSWER,
        () -> store.conclude(lease, evidence, next),
        Step.AFTER_KEEPING_AN_ANSWER);
  }

  @Override
  public Future<Received> receive(Notice notice) {
    return write(
        Step.BEFORE_KEEPING_A_NOTICE, () -> store.receive(notice), Step.AFTER_KEEPING_A_NOTICE);
  }

  @Override
  public Future<List<Payout>> list(String network, @Nullable EndToEndId after, int max) {
    return read(() -> store.list(network, after, max));
  }

  @Override
  public Future<List<Payout>> of(String network, List<EndToEndId> ids) {
    return read(() -> store.of(network, ids));
  }

  @Override
  public Future<Long> count(String network, PayoutState state) {
    return read(() -> store.count(network, state));
  }

  @Override
  public Future<List<String>> audit() {
    return read(store::audit);
  }

  /** Anything else that is written in one transaction. */
  <T> Future<T> write(Step before, Supplier<Future<T>> transaction, Step after) {
    return process.step(before) ? call(transaction, after) : Promise.<T>promise().future();
  }

  private <T> Future<T> read(Supplier<Future<T>> query) {
    Promise<T> answer = Promise.promise();
    process.later(1, () -> query.get().onComplete(answer));
    return answer.future();
  }

  private <T> Future<T> call(Supplier<Future<T>> transaction, Step after) {
    Promise<T> answer = Promise.promise();
    if (world.strikes(Happening.DATABASE_AWAY, null)) {
      process.later(
          3 * Schedule.SECOND,
          () -> answer.fail(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "")));
    } else {
      process.run(() -> commit(transaction, after, answer));
    }
    return answer.future();
  }

  private <T> void commit(Supplier<Future<T>> transaction, Step after, Promise<T> answer) {
    Future<T> committed = transaction.get();
    if (committed.result() instanceof Collection<?> found && found.isEmpty()) {
      // Nothing to do leaves nothing behind: most looks are such, and are not worth a step.
      committed.onComplete(answer);
    } else if (process.step(after)) {
      boolean lost = world.strikes(Happening.COMMIT_ANSWER_LOST, null);
      process.later(
          world.chance().between(1, 5),
          () -> {
            if (lost) {
              answer.fail(new Problem(ProblemCode.OUTCOME_UNKNOWN, ""));
            } else {
              committed.onComplete(answer);
            }
          });
    }
  }
}
