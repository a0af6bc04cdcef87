package org.directpay.flow.pay;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.port.Milestones;
import org.directpay.port.Milestones.Milestone;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;

/**
 * Sends the payouts of one network.
 *
 * <p>It decides nothing about money: what may be sent is decided where it is taken, and what an
 * answer means is decided where it is kept. An answer that is not kept, because the database or
 * this process is gone, is asked for again.
 */
public final class PayRoom {

  /** A network that did not answer may have recovered in a moment. */
  private static final Duration ASK_AFTER_SILENCE = Duration.ofMillis(500);

  /** A network that has it will call back; asking only covers for a call that is lost. */
  private static final Duration ASK_AFTER_PENDING = Duration.ofSeconds(3);

  private final PaymentNetwork network;
  private final Payouts payouts;
  private final Worker worker;
  private final InstantSource clock;
  private final Milestones milestones;
  private final Rounds rounds;

  /**
   * @param clock tells how long a lease has been ours, so nobody may set it back
   */
  public PayRoom(
      PaymentNetwork network,
      Payouts payouts,
      Worker worker,
      Rounds.Pace pace,
      Timers timers,
      InstantSource clock,
      Milestones milestones) {
    this.network = network;
    this.payouts = payouts;
    this.worker = worker;
    this.clock = clock;
    this.milestones = milestones;
    this.rounds = new Rounds(timers, pace, this::take);
  }

  /** Looks for payouts to send: to begin with, and whenever one was booked. */
  public void wake() {
    rounds.wake();
  }

  /** Sends nothing more, and waits for what is under way. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  private Future<List<Supplier<Future<Void>>>> take(int max) {
    int room = network.room(max);
    return room == 0 ? Future.succeededFuture(List.of()) : takeToSend(room);
  }

  private Future<List<Supplier<Future<Void>>>> takeToSend(int max) {
    // Read before the database grants them: we think that they end sooner than they do.
    Instant end = clock.instant().plus(worker.lease());
    return payouts
        .takeToSend(worker, max)
        .map(
            leases ->
                leases.stream().<Supplier<Future<Void>>>map(l -> () -> send(l, end)).toList());
  }

  private Future<Void> send(Lease lease, Instant end) {
    milestones.reached(Milestone.SUBMITTING);
    if (!clock.instant().isBefore(end)) {
      // This process was stopped. Others have gone on since, and may have found the payout dead:
      // the network may not know its id any more, and would pay it.
      return Future.succeededFuture();
    }
    return network
        .submit(lease.payout().instruction(lease.payee()))
        .onSuccess(evidence -> milestones.reached(Milestone.SUBMITTED))
        .compose(evidence -> payouts.conclude(lease, evidence, next(evidence)))
        .onSuccess(payout -> milestones.reached(Milestone.EVIDENCE_KEPT))
        .mapEmpty();
  }

  private static Next next(Evidence evidence) {
    return Next.ask(evidence.outcome() == Outcome.UNKNOWN ? ASK_AFTER_SILENCE : ASK_AFTER_PENDING);
  }
}
