package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.flow.pay.PayRoom;
import org.directpay.flow.reconcile.ReconcileRoom;
import org.directpay.flow.reconcile.StatementReading;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Database;
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
  private final ReconcileRoom reconcile;
  private final Payouts payouts;

  /**
   * Furnishes both rooms.
   *
   * @param owner names this process and no other
   * @param random spreads questions over time
   */
  NetworkRooms(
      Vertx vertx,
      GatewayConfig.Network config,
      Database database,
      String owner,
      Milestones milestones,
      RandomGenerator random) {
    Timers timers = new VertxTimers(vertx);
    this.timers = timers;
    this.payouts = database.payouts();
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
    this.reconcile = new ReconcileRoom(network, payouts, database.reconciliations(), timers);
  }

  String network() {
    return network.id();
  }

  void start() {
    network.listen(timers, confirm::receive);
    pay.wake();
    confirm.wake();
    reconcile.start();
  }

  /** Something was booked. */
  void wake() {
    pay.wake();
  }

  /** Keeps what the network told of its own accord. */
  Future<Void> receive(Notice notice) {
    return confirm.receive(notice);
  }

  /** Compares our payouts with the network's own book, and changes nothing. */
  Future<List<Difference>> compare() {
    return new StatementReading(network, payouts, /* keeps= */ false).run();
  }

  /** Keeps what is new in the network's own book; answers with what differs nevertheless. */
  Future<List<Difference>> readStatement() {
    return new StatementReading(network, payouts, /* keeps= */ true).run();
  }

  /** Closes the first day that is over and not closed, if nothing differs; empty: none is due. */
  Future<Optional<DayReport>> closeDay() {
    return reconcile.reconcile();
  }

  /** Takes nothing more, and waits for what is under way. */
  Future<Void> stop() {
    return Future.all(List.of(pay.stop(), confirm.stop(), reconcile.stop(), network.close()))
        .mapEmpty();
  }
}
