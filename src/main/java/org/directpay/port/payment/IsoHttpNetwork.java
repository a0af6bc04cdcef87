package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.UnreadableException;
import org.directpay.port.payment.HttpCalls.Answer;

/**
 * ISO 20022 over HTTP: instructions and questions are posted to one address, and the answer is a
 * message about the payment, or nothing. {@code GET /statement} below it has the account's book.
 */
final class IsoHttpNetwork implements PaymentNetwork {

  private static final String XML = "application/xml";

  private final String id;
  private final Vertx vertx;
  private final HttpCalls calls;
  private final IsoSpeech speech;

  IsoHttpNetwork(
      Vertx vertx,
      NetworkSettings settings,
      IsoSettings iso,
      InstantSource clock,
      RandomGenerator random) {
    this.id = settings.id();
    this.vertx = vertx;
    this.calls = new HttpCalls(vertx, settings);
    this.speech = new IsoSpeech(iso, settings.codes(), clock, random);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    return speech
        .instruct(instruction)
        .map(document -> call(Source.SUBMIT, instruction.endToEndId(), document))
        .orElseGet(() -> Future.succeededFuture(IsoSpeech.cannotSay()));
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return call(Source.QUERY, endToEndId, speech.ask(endToEndId));
  }

  private Future<Evidence> call(Source source, EndToEndId endToEndId, byte[] document) {
    return calls
        .post("", XML, Buffer.buffer(document))
        .map(answer -> read(source, endToEndId, answer))
        .recover(failure -> HttpCalls.silence(source, failure));
  }

  private Evidence read(Source source, EndToEndId endToEndId, Answer answer) {
    if (answer.status() / 100 != 2) {
      return Evidence.unknown(source, "HTTP " + answer.status());
    }
    try {
      return speech.reader().read(source, answer.body().getBytes()).about(endToEndId, source);
    } catch (UnreadableException e) {
      return Evidence.unknown(source, "UNREADABLE");
    }
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return book("/statement");
  }

  @Override
  public Future<List<StatementLine>> statement(LocalDate since) {
    return book("/statement?since=" + since);
  }

  /** A book may be long: it is read beside the event loop. */
  private Future<List<StatementLine>> book(String path) {
    return calls
        .get(path, HttpCalls.BOOK_BYTES_MAX)
        .compose(answer -> vertx.executeBlocking(() -> lines(answer)));
  }

  @Override
  public Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
    return calls
        .get("/statement?day=" + day, HttpCalls.BOOK_BYTES_MAX)
        .compose(answer -> vertx.executeBlocking(() -> statements(answer, day)));
  }

  private static Optional<List<BankStatement>> statements(Answer answer, LocalDate day) {
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw new Problem(ProblemCode.INTERNAL, "the bank's statement cannot be read");
    }
    return IsoAccounts.ofDay(List.of(answer.body().getBytes()), day);
  }

  private List<StatementLine> lines(Answer answer) {
    if (answer.status() != 200) {
      throw new Problem(ProblemCode.INTERNAL, "the bank's book cannot be read");
    }
    try {
      return IsoMessage.lines(
          List.of(speech.reader().read(Source.STATEMENT, answer.body().getBytes())));
    } catch (UnreadableException e) {
      throw new Problem(ProblemCode.INTERNAL, "the bank's book is " + e.why());
    }
  }
}
