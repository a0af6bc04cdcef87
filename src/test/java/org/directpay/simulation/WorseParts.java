package org.directpay.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.payment.PaymentNetwork;
import org.jspecify.annotations.Nullable;

/** What a gateway could be built with by mistake: each is found out. */
final class WorseParts {

  private WorseParts() {}

  /** Takes the bank's silence for a refusal. */
  record HastyLine(PaymentNetwork line) implements PaymentNetwork {

    @Override
    public String id() {
      return line.id();
    }

    @Override
    public Future<Evidence> submit(Instruction instruction) {
      return line.submit(instruction).map(HastyLine::hasty);
    }

    private static Evidence hasty(Evidence evidence) {
      return evidence.reason().equals("TIMEOUT")
          ? new Evidence(evidence.source(), Outcome.REJECTED, null, "", evidence.reason())
          : evidence;
    }

    @Override
    public Future<Evidence> query(EndToEndId endToEndId) {
      return line.query(endToEndId);
    }

    @Override
    public Future<List<StatementLine>> statement() {
      return line.statement();
    }
  }

  /** Lets everybody conclude who ever had a lease. */
  static final class FencelessPayouts extends FakePayouts {

    FencelessPayouts(InstantSource clock, Consumer<Event> history) {
      super(clock, history);
    }

    @Override
    boolean holds(Lease lease, String owner, long fence) {
      return true;
    }
  }

  /** What a gateway once took is never another's, though it dies. */
  static final class EndlessLeases extends FakePayouts {

    EndlessLeases(InstantSource clock, Consumer<Event> history) {
      super(clock, history);
    }

    private static Worker forGood(Worker worker) {
      return new Worker(worker.network(), worker.owner(), Duration.ofDays(365));
    }

    @Override
    public Future<List<Lease>> takeToSend(Worker worker, int max) {
      return super.takeToSend(forGood(worker), max);
    }

    @Override
    public Future<List<Lease>> takeToAsk(Worker worker, int max) {
      return super.takeToAsk(forGood(worker), max);
    }
  }

  /** Takes every repetition of a notice for news. */
  static final class ForgetfulPayouts extends FakePayouts {

    ForgetfulPayouts(InstantSource clock, Consumer<Event> history) {
      super(clock, history);
    }

    @Override
    @Nullable String remembered(Notice notice) {
      return null;
    }
  }

  /** Takes every repetition of a bill for another bill. */
  static final class ForgetfulIntake extends FakeIntake {

    ForgetfulIntake(FakePayouts store) {
      super(store);
    }

    @Override
    @Nullable ClaimId remembered(String messageId) {
      return null;
    }
  }
}
