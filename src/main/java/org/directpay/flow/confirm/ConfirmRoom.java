package org.directpay.flow.confirm;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.core.ledger.Notice;
import org.directpay.port.Milestones;
import org.directpay.port.Milestones.Milestone;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Worker;

/** Finds out what became of one network's payouts: it listens, and it asks. */
public final class ConfirmRoom {

  private final PaymentNetwork network;
  private final Payouts payouts;
  private final Worker worker;
  private final Milestones milestones;
  private final AskAgain askAgain;
  private final Rounds rounds;

  public ConfirmRoom(
      PaymentNetwork network,
      Payouts payouts,
      Worker worker,
      Rounds.Pace pace,
      Timers timers,
      Milestones milestones,
      AskAgain askAgain) {
    this.network = network;
    this.payouts = payouts;
    this.worker = worker;
    this.milestones = milestones;
    this.askAgain = askAgain;
    this.rounds = new Rounds(timers, pace, this::take);
  }

  /** Looks for payouts to ask about. */
  public void wake() {
    rounds.wake();
  }

  /** Asks nothing more, and waits for what is under way. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  /** Keeps what the network told of its own accord; only then may the network be answered. */
  public Future<Void> receive(Notice notice) {
    return payouts
        .receive(notice)
        .onSuccess(received -> milestones.reached(Milestone.EVIDENCE_KEPT))
        .mapEmpty();
  }

  private Future<List<Supplier<Future<Void>>>> take(int max) {
    return payouts
        .takeToAsk(worker, max)
        .map(leases -> leases.stream().<Supplier<Future<Void>>>map(l -> () -> ask(l)).toList());
  }

  private Future<Void> ask(Lease lease) {
    return network
        .query(lease.payout().endToEndId())
        .compose(
            evidence ->
                payouts.conclude(lease, evidence, askAgain.after(lease, evidence.outcome())))
        .onSuccess(payout -> milestones.reached(Milestone.EVIDENCE_KEPT))
        .mapEmpty();
  }
}
