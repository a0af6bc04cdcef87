package org.directpay.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.directpay.core.ledger.Notice;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.flow.pay.PayRoom;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts.Worker;

/** Two gateways with the real rooms: one that crashes is started anew, under another name. */
final class Gateways {

  private static final int COUNT = 2;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int CALLS_MAX = 16;

  /** A gateway that was started, with its rooms. */
  record Gateway(
      GatewayProcess process,
      PaymentNetwork line,
      RemotePayouts payouts,
      PayRoom pay,
      ConfirmRoom confirm) {}

  private final World world;
  private final Parts parts;
  private final FakePayouts store;
  private final Bank bank;
  private final Fate fate;
  private final Rounds.Pace pace;
  private final List<Gateway> running = new ArrayList<>();
  private int starts;

  Gateways(World world, Parts parts, FakePayouts store, Fate fate) {
    this.world = world;
    this.parts = parts;
    this.store = store;
    this.bank = new Bank(world, this::tell);
    this.fate = fate;
    this.pace =
        new Rounds.Pace(
            Duration.ofMillis(world.chance().between(10, 40) * Schedule.MINUTE), CALLS_MAX);
    for (int i = 0; i < COUNT; i++) {
      start();
    }
  }

  private void start() {
    String owner = "gateway-" + ++starts;
    GatewayProcess process = new GatewayProcess(world, owner, fate, this::startAnew);
    PaymentNetwork line = parts.line().apply(new BankClient(world, process, bank));
    RemotePayouts payouts = new RemotePayouts(world, process, store);
    Worker worker = new Worker(Bank.NETWORK, owner, LEASE);
    AskAgain askAgain =
        new AskAgain(
            Duration.ofMillis(World.CUT_OFF), new SplittableRandom(world.chance().number(0, 999)));
    Gateway gateway =
        new Gateway(
            process,
            line,
            payouts,
            new PayRoom(
                line, payouts, worker, pace, process.timers(), world::instant, Milestones.NONE),
            new ConfirmRoom(
                line, payouts, worker, pace, process.timers(), Milestones.NONE, askAgain));
    running.removeIf(one -> one.process().isDead());
    running.add(gateway);
    gateway.pay().wake();
    gateway.confirm().wake();
  }

  private void startAnew() {
    world.schedule().after(world.chance().between(Schedule.SECOND, Schedule.HOUR), this::start);
  }

  /** One that lives, though perhaps not awake. */
  Optional<Gateway> any() {
    List<Gateway> living = running.stream().filter(one -> !one.process().isDead()).toList();
    return living.isEmpty() ? Optional.empty() : Optional.of(world.chance().of(living));
  }

  /** Everybody who is stopped goes on. */
  void goOn() {
    running.forEach(one -> one.process().goOn());
  }

  Bank bank() {
    return bank;
  }

  /** The bank calls, and calls again until it is answered. */
  private void tell(Notice notice) {
    long delay =
        world.strikes(Happening.NOTICE_LATE, notice.endToEndId())
            ? world.chance().between(Schedule.MINUTE, 2 * Schedule.DAY)
            : world.chance().between(1, 2 * Schedule.SECOND);
    world.schedule().after(delay, new Call(notice));
  }

  private final class Call implements Runnable {

    private static final int DOUBLINGS_MAX = 6;

    private final Notice notice;
    private int times;
    private boolean answered;

    Call(Notice notice) {
      this.notice = notice;
    }

    @Override
    public void run() {
      if (answered) {
        return;
      }
      if (times > 0) {
        world.happens(Happening.NOTICE_REPEATED, notice.endToEndId());
      }
      long wait = Schedule.MINUTE << Math.min(times++, DOUBLINGS_MAX);
      world.schedule().after(wait, this);
      if (!world.strikes(Happening.NOTICE_LOST, notice.endToEndId())) {
        any()
            .ifPresent(
                gateway ->
                    gateway
                        .process()
                        .later(
                            1,
                            () -> gateway.confirm().receive(notice).onSuccess(kept -> answer())));
      }
    }

    private void answer() {
      answered |= !world.strikes(Happening.NOTICE_LOST, notice.endToEndId());
    }
  }
}
