package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Timers;
import org.directpay.port.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * ISO 20022 as files in a directory that we share with a bank. Nobody answers at once: an
 * instruction is pending from the moment in which its file can no longer be lost, a question is a
 * file too, and what the bank says comes in as evidence of its own.
 */
final class SpoolNetwork implements PaymentNetwork {

  /** A bank that looks at files every few minutes is not asked every few seconds. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private static final int ASKED_MAX = 100_000;

  private final String id;
  private final Vertx vertx;
  private final SpoolFolders folders;
  private final IsoSpeech speech;
  private final InstantSource clock;
  private final Map<EndToEndId, Instant> asked = new LinkedHashMap<>();
  private @Nullable SpoolInbox inbox;

  SpoolNetwork(
      Vertx vertx,
      NetworkSettings settings,
      IsoSettings iso,
      InstantSource clock,
      RandomGenerator random) {
    this.id = settings.id();
    this.vertx = vertx;
    this.speech = new IsoSpeech(iso, settings.codes(), clock, random);
    this.clock = clock;
    try {
      this.folders = SpoolFolders.open(Path.of(settings.url()));
    } catch (IOException e) {
      throw new UncheckedIOException(settings.url() + " cannot be used", e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    byte[] document = speech.instruct(instruction).orElse(null);
    if (document == null) {
      return Future.succeededFuture(IsoSpeech.cannotSay());
    }
    Evidence handedOver =
        new Evidence(Source.SUBMIT, Outcome.PENDING, instruction.amount(), "", "IN_SPOOL");
    return onWorker(
        Source.SUBMIT,
        () -> {
          folders.instruct(instruction.endToEndId().value(), document);
          return handedOver;
        });
  }

  /**
   * Without a mark nothing was ever handed over. With one the bank has it, or will: it is asked by
   * a file, and what it answers comes in by the other door.
   */
  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return onWorker(
        Source.QUERY,
        () -> {
          if (!folders.wasInstructed(endToEndId.value())) {
            return Evidence.notFound();
          }
          if (isToBeAsked(endToEndId)) {
            folders.ask(endToEndId.value(), speech.ask(endToEndId));
          }
          return new Evidence(Source.QUERY, Outcome.PENDING, null, "", "IN_SPOOL");
        });
  }

  private synchronized boolean isToBeAsked(EndToEndId endToEndId) {
    Instant now = clock.instant();
    Instant last = asked.get(endToEndId);
    if (last != null && last.plus(ASK_AGAIN).isAfter(now)) {
      return false;
    }
    asked.remove(endToEndId);
    asked.put(endToEndId, now);
    if (asked.size() > ASKED_MAX) {
      asked.remove(asked.keySet().iterator().next());
    }
    return true;
  }

  /** Work with files. */
  private interface FileWork {
    Evidence run() throws IOException;
  }

  /** A disk that is full or gone says nothing about the payment. */
  private Future<Evidence> onWorker(Source source, FileWork work) {
    return vertx
        .executeBlocking(work::run, /* ordered= */ false)
        .recover(failure -> HttpCalls.silence(source, failure));
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return book(LocalDate.EPOCH);
  }

  @Override
  public Future<List<StatementLine>> statement(LocalDate since) {
    return book(since);
  }

  private Future<List<StatementLine>> book(LocalDate since) {
    return vertx.executeBlocking(
        () -> {
          try {
            return IsoMessage.lines(
                folders.statements(since).stream()
                    .map(book -> speech.reader().read(Source.STATEMENT, book))
                    .toList());
          } catch (UnreadableException e) {
            throw new Problem(ProblemCode.INTERNAL, "the bank's book is " + e.why());
          }
        },
        /* ordered= */ false);
  }

  @Override
  public Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
    return vertx.executeBlocking(
        () -> IsoAccounts.ofDay(folders.statements(day), day), /* ordered= */ false);
  }

  @Override
  public synchronized void listen(Timers timers, Function<Notice, Future<Void>> keep) {
    inbox = new SpoolInbox(id, vertx, folders, speech.reader(), clock, timers, keep);
    inbox.wake();
  }

  @Override
  public synchronized Future<Void> close() {
    return inbox == null ? Future.succeededFuture() : inbox.stop();
  }
}
