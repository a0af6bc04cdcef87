package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.flow.pay.PayRoom;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.Signatures;
import org.directpay.port.Timers;
import org.directpay.port.payment.Callbacks;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.Payouts.Worker;

/** The rooms that work with one payment network. Started, they look for what is due. */
final class Paying {

  private final String network;
  private final Signatures signatures;
  private final PayRoom pay;
  private final ConfirmRoom confirm;

  /**
   * @param owner names this process and no other
   * @param random spreads questions over time
   */
  Paying(
      Vertx vertx,
      GatewayConfig.Network config,
      Payouts payouts,
      String owner,
      Milestones milestones,
      InstantSource clock,
      RandomGenerator random) {
    this.network = config.settings().id();
    this.signatures = new Signatures(config.signingKeys(), clock);
    Timers timers = new VertxTimers(vertx);
    PaymentNetwork door = PaymentNetwork.open(vertx, config.settings());
    Worker worker = new Worker(network, owner, config.lease());
    Rounds.Pace pace = new Rounds.Pace(config.poll(), config.settings().callsMax());
    this.pay = new PayRoom(door, payouts, worker, pace, timers, milestones);
    this.confirm =
        new ConfirmRoom(
            door, payouts, worker, pace, timers, milestones, new AskAgain(config.cutOff(), random));
  }

  void start() {
    pay.wake();
    confirm.wake();
  }

  /** Something was booked. */
  void wake() {
    pay.wake();
  }

  Consumer<Router> callbacks() {
    return router -> Callbacks.open(router, Map.of(network, signatures), confirm::receive);
  }

  /** Takes nothing more, and waits for what is under way. */
  Future<Void> stop() {
    return Future.all(List.of(pay.stop(), confirm.stop())).mapEmpty();
  }
}
