package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;

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

  /** Asks what became of an instruction. Changes nothing. */
  Future<Evidence> query(EndToEndId endToEndId);

  /** The network's own book, whole; fails if it cannot be read whole. */
  Future<List<StatementLine>> statement();

  /** Opens a network that is spoken to in JSON over HTTP. */
  static PaymentNetwork open(Vertx vertx, NetworkSettings settings) {
    return new HttpBankNetwork(vertx, settings);
  }
}
