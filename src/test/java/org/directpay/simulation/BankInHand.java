package org.directpay.simulation;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.payment.PaymentNetwork;

/** The simulation's bank and a line to it, whose moods a test sets and whose time it lets pass. */
public final class BankInHand implements PaymentNetwork {

  private static final int ALWAYS = 1_000;
  private static final long STEP = 10;

  private final World world = new World(/* seed= */ 0, new Story(/* wanted= */ false));
  private final Bank bank = new Bank(world, notice -> {});
  private final BankClient line =
      new BankClient(world, new GatewayProcess(world, "me", Fate.crashAt(0), () -> {}), bank);

  /** A bank that settles when it is told to, and is kind until it is told otherwise. */
  public BankInHand() {
    behave();
  }

  @Override
  public String id() {
    return line.id();
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    return answered(line.submit(instruction));
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return answered(line.query(endToEndId));
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return answered(line.statement());
  }

  private <T> Future<T> answered(Future<T> answer) {
    while (!answer.isComplete()) {
      world.schedule().runUntil(world.now() + STEP);
    }
    return answer;
  }

  /** Settles everything that was accepted. */
  public void settle(boolean refuse) {
    mood(Happening.REFUSED, refuse ? ALWAYS : 0);
    world.schedule().runUntil(world.now() + Bank.SETTLES_WITHIN);
    behave();
  }

  public void giveBack(EndToEndId endToEndId) {
    bank.giveBack(endToEndId);
  }

  public void loseAnswers() {
    mood(Happening.ANSWER_LOST, ALWAYS);
  }

  public void breakDown() {
    mood(Happening.REQUEST_LOST, ALWAYS);
  }

  public void babble() {
    mood(Happening.ANSWER_GARBLED, ALWAYS);
  }

  public void behave() {
    mood(Happening.REFUSED, 0);
  }

  /** Besides this, it only takes its time. */
  private void mood(Happening happening, int often) {
    world.mood(Mood.only(Map.of(happening, often, Happening.SLOWLY_PAID, ALWAYS)));
  }

  /** What has left, in fen, by the bank's own book. */
  public long paidFen() {
    return bank.book().stream()
        .filter(entry -> entry.outcome() == Outcome.PAID || entry.outcome() == Outcome.RETURNED)
        .mapToLong(Bank.Entry::amountFen)
        .sum();
  }
}
