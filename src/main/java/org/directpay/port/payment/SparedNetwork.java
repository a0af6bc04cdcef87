package org.directpay.port.payment;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Timers;

/**
 * A network that is not sent more than it bears, and nothing while it is silent. What waits, waits
 * untaken: no payout is in doubt because of it. Questions go on, and any answer ends the silence.
 */
final class SparedNetwork implements PaymentNetwork {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PaymentNetwork network;
  private final Restraint restraint;
  private final InstantSource clock;

  /** What may be sent at once is saved up, in nanoseconds, for at most a second. */
  private long saved = SECOND;

  private Instant savedAt;
  private int silences;
  private Instant nextTry;

  SparedNetwork(PaymentNetwork network, Restraint restraint, InstantSource clock) {
    this.network = network;
    this.restraint = restraint;
    this.clock = clock;
    this.savedAt = clock.instant();
    this.nextTry = savedAt;
  }

  @Override
  public String id() {
    return network.id();
  }

  @Override
  public synchronized int room(int ready) {
    Instant now = clock.instant();
    int may = network.room(ready);
    if (isSilent()) {
      if (now.isBefore(nextTry)) {
        return 0;
      }
      nextTry = now.plus(restraint.pause());
      may = Math.min(may, 1);
    }
    if (restraint.perSecondMax() == 0) {
      return may;
    }
    save(now);
    long affordable = saved / cost();
    return (int) Math.min(may, affordable);
  }

  private boolean isSilent() {
    return restraint.silencesMax() > 0 && silences >= restraint.silencesMax();
  }

  private void save(Instant now) {
    long passed =
        Math.max(0, Math.min(SECOND, Duration.between(savedAt, now).toMillis() * 1_000_000));
    saved = Math.min(SECOND, saved + passed);
    savedAt = now;
  }

  private long cost() {
    return SECOND / restraint.perSecondMax();
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    spend();
    return network.submit(instruction).onSuccess(this::heard);
  }

  private synchronized void spend() {
    if (restraint.perSecondMax() > 0) {
      saved = Math.max(0, saved - cost());
    }
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return network.query(endToEndId).onSuccess(this::heard);
  }

  /** Also words that we do not understand are no silence. */
  private synchronized void heard(Evidence evidence) {
    boolean isSilence =
        evidence.outcome() == Outcome.UNKNOWN
            && (evidence.reason().startsWith("NO_ANSWER")
                || evidence.reason().startsWith("HTTP 5"));
    boolean wasSilent = isSilent();
    silences = isSilence ? silences + 1 : 0;
    if (isSilent() && !wasSilent) {
      nextTry = clock.instant().plus(restraint.pause());
    }
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return network.statement();
  }

  @Override
  public Future<List<StatementLine>> statement(LocalDate since) {
    return network.statement(since);
  }

  @Override
  public Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
    return network.bankStatements(day);
  }

  @Override
  public void listen(Timers timers, Function<Notice, Future<Void>> keep) {
    network.listen(timers, keep);
  }

  @Override
  public Future<Void> close() {
    return network.close();
  }
}
