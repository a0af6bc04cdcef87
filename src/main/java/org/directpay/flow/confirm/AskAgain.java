package org.directpay.flow.confirm;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;

/**
 * When a network is asked again, and when a payout that it has not got is sent again.
 *
 * <p>Each silence doubles the wait, with a random part so that a thousand payouts do not ask in the
 * same moment. The wait stays below five seconds: that soon after a network has recovered, the
 * first answers are in. A network that said "pending" will call back; there the wait may grow.
 */
public final class AskAgain {

  private static final Duration SILENT_FIRST = Duration.ofMillis(500);
  private static final Duration SILENT_MOST = Duration.ofSeconds(4);
  private static final Duration PENDING_FIRST = Duration.ofSeconds(3);
  private static final Duration PENDING_MOST = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 20;

  private final Duration cutOff;
  private final RandomGenerator random;

  /**
   * @param cutOff how long an instruction can be on its way: "not found" counts only after it
   */
  public AskAgain(Duration cutOff, RandomGenerator random) {
    this.cutOff = cutOff;
    this.random = random;
  }

  Next after(Lease lease, Outcome answer) {
    if (answer == Outcome.PENDING) {
      return Next.ask(backOff(PENDING_FIRST, PENDING_MOST, lease.asked()));
    }
    Duration wait = backOff(SILENT_FIRST, SILENT_MOST, lease.asked());
    // Asked after the cut-off, not only answered after it.
    boolean isPastCutOff = lease.sinceSent().compareTo(cutOff) >= 0;
    return new Next(wait, answer == Outcome.NOT_FOUND && isPastCutOff);
  }

  /** Between half of the doubled wait and all of it. */
  private Duration backOff(Duration first, Duration most, int asked) {
    long doubled = first.toMillis() << Math.min(asked, DOUBLINGS_MAX);
    long bounded = Math.min(doubled, most.toMillis());
    long least = bounded >> 1;
    return Duration.ofMillis(least + random.nextLong(bounded - least + 1));
  }
}
