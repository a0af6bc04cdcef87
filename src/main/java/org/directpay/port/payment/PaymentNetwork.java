package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Timers;

/**
 * A network that moves money.
 *
 * <p>Its futures never fail: a failed future could be read as a failed payment. No answer in time,
 * a broken connection, a server error or words that we do not understand are evidence that says
 * {@code UNKNOWN}.
 */
public interface PaymentNetwork {

  /** The name under which payouts and callbacks know it. */
  String id();

  /**
   * Instructs. The network promises to pay one end-to-end id once, however often it is instructed.
   */
  Future<Evidence> submit(Instruction instruction);

  /** How many instructions it takes now, of so many that could be sent. */
  default int room(int ready) {
    return ready;
  }

  /** Asks what became of an instruction. Changes nothing. */
  Future<Evidence> query(EndToEndId endToEndId);

  /** The network's own book, whole; fails if it cannot be read whole. */
  Future<List<StatementLine>> statement();

  /**
   * What is in the network's own book because it happened since a day began, and perhaps more;
   * fails if that cannot be read whole.
   */
  default Future<List<StatementLine>> statement(LocalDate since) {
    return statement();
  }

  /**
   * What the bank behind the network has booked on our accounts on a day that is over; empty if it
   * has not said so yet. Fails if it cannot be read whole, or contradicts itself.
   *
   * @param day the bank's, at UTC+8
   */
  default Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
    return Future.succeededFuture(Optional.empty());
  }

  /**
   * From now on hears what comes by other ways than answers and callbacks, if the network has any.
   *
   * @param keep ends when the notice and its effect are committed
   */
  default void listen(Timers timers, Function<Notice, Future<Void>> keep) {}

  /** Hears nothing more, and waits for what is under way. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }

  /** Opens a network that is spoken to in JSON over HTTP. */
  static PaymentNetwork open(Vertx vertx, NetworkSettings settings) {
    return new HttpBankNetwork(vertx, settings);
  }

  /**
   * Opens a network: in JSON over HTTP, or in ISO 20022 if that was agreed upon, by files if its
   * address is a directory ({@code file:}).
   *
   * @param random names our questions
   */
  static PaymentNetwork open(
      Vertx vertx,
      NetworkSettings settings,
      Optional<IsoSettings> iso,
      InstantSource clock,
      RandomGenerator random) {
    boolean byFile = "file".equals(settings.url().getScheme());
    return iso.<PaymentNetwork>map(
            agreed ->
                byFile
                    ? new SpoolNetwork(vertx, settings, agreed, clock, random)
                    : new IsoHttpNetwork(vertx, settings, agreed, clock, random))
        .orElseGet(() -> new HttpBankNetwork(vertx, settings));
  }

  /**
   * The same network, spared.
   *
   * @param clock tells how much time passes, so nobody may set it
   */
  static PaymentNetwork sparing(PaymentNetwork network, Restraint restraint, InstantSource clock) {
    return new SparedNetwork(network, restraint, clock);
  }
}
