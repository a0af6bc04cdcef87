package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;
import org.jspecify.annotations.Nullable;

/**
 * The payouts that are under way, and who works on which.
 *
 * <p>Work is leased: what is taken is nobody else's until the lease ends, on the database's clock.
 * A worker that comes back later than that is refused, for another may have gone on without it.
 */
public interface Payouts {

  /**
   * Takes payouts that are due to be sent, but for what is stopped: by its insurer, or because the
   * network's gate is closed ({@link PayingGates}). Each is {@code SUBMITTING} in the database
   * before it is handed out, so whatever happens next, it is asked about before it is ever sent
   * again.
   */
  Future<List<Lease>> takeToSend(Worker worker, int max);

  /** Takes payouts about which the network is due to be asked. Read them as unknown. */
  Future<List<Lease>> takeToAsk(Worker worker, int max);

  /**
   * Keeps what the worker learned, with everything that follows from it, and ends the lease. A
   * lease that was lost changes nothing; the payout is answered as it stands.
   */
  Future<Payout> conclude(Lease lease, Evidence evidence, Next next);

  /**
   * Keeps what a network told of its own accord, with everything that follows from it. Fails with
   * {@code MESSAGE_CONTENT_DIFFERS} when a message id comes again with other content.
   */
  Future<Received> receive(Notice notice);

  /**
   * All payouts of a network in the order of their ids, after one of them; null: from the first.
   */
  Future<List<Payout>> list(String network, @Nullable EndToEndId after, int max);

  /** Those payouts of a network that have one of these ids, in any order. */
  Future<List<Payout>> of(String network, List<EndToEndId> ids);

  /** How many payouts of a network stand in a state: for alarms. */
  Future<Long> count(String network, PayoutState state);

  /** What does not hold between payouts, claims and ledger, in words; empty if all is well. */
  Future<List<String>> audit();

  /**
   * Who takes work.
   *
   * @param owner names this process and no other
   * @param lease how long what it takes is its own; longer than one call to the network
   */
  record Worker(String network, String owner, Duration lease) {}

  /**
   * A payout that is one worker's for a while.
   *
   * @param payee where the money goes
   * @param fence grows with every lease of this payout: an older one is refused
   * @param asked how often the network was asked since it last said something new
   * @param sinceSent how long ago the last send began, when the lease began
   */
  record Lease(
      Payout payout, BankAccount payee, String owner, long fence, int asked, Duration sinceSent) {}

  /**
   * What happens to a payout that is still open.
   *
   * @param askIn when the network is asked
   * @param sendIfMissing whether it is sent again, under the same id, if the network has not got it
   */
  record Next(Duration askIn, boolean sendIfMissing) {

    public static Next ask(Duration in) {
      return new Next(in, /* sendIfMissing= */ false);
    }
  }

  /** What became of a notice; each is kept. */
  enum Received {
    APPLIED,
    /** The same message came before. */
    SEEN_BEFORE,
    /** No payout of this network has that id: a person looks into it. */
    UNKNOWN_PAYOUT
  }
}
