package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.flow.pay.PayRoom;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.Payouts.Worker;

/** The rooms that work with one payment network. Started, they look for what is due. */
final class NetworkRooms {

  /** Goes on while this process is stopped, and whoever sets the machine's clock. */
  private static final InstantSource STEADY = () -> Instant.EPOCH.plusNanos(System.nanoTime());

  private final Timers timers;
  private final PaymentNetwork network;
  private final PayRoom pay;
  private final ConfirmRoom confirm;

  /**
   * Furnishes both rooms.
   *
   * @param owner names this process and no other
   * @param random spreads questions over time
   */
  NetworkRooms(
      Vertx vertx,
      GatewayConfig.Network config,
      Payouts payouts,
      String owner,
      Milestones milestones,
      RandomGenerator random) {
    Timers timers = new VertxTimers(vertx);
    this.timers = timers;
    this.network =
        PaymentNetwork.sparing(
            PaymentNetwork.open(
                vertx, config.settings(), config.iso(), InstantSource.system(), random),
            config.restraint(),
            STEADY);
    Worker worker = new Worker(network.id(), owner, config.lease());
    Rounds.Pace pace = new Rounds.Pace(config.poll(), config.settings().callsMax());
    AskAgain askAgain = new AskAgain(config.cutOff(), random);
    this.pay = new PayRoom(network, payouts, worker, pace, timers, STEADY, milestones);
    this.confirm = new ConfirmRoom(network, payouts, worker, pace, timers, milestones, askAgain);
  }

  String network() {
    return network.id();
  }

  void start() {
    network.listen(timers, confirm::receive);
    pay.wake();
    confirm.wake();
  }

  /** Something was booked. */
  void wake() {
    pay.wake();
  }

  /** Keeps what the network told of its own accord. */
  Future<Void> receive(Notice notice) {
    return confirm.receive(notice);
  }

  /** Compares our payouts with the network's own book. */
  Future<List<Difference>> reconcile() {
    return confirm.reconcile();
  }

  /** Keeps what is new in the network's own book; answers with what differs nevertheless. */
  Future<List<Difference>> readStatement() {
    return confirm.readStatement();
  }

  /** Takes nothing more, and waits for what is under way. */
  Future<Void> stop() {
    return Future.all(List.of(pay.stop(), confirm.stop(), network.close())).mapEmpty();
  }
}
