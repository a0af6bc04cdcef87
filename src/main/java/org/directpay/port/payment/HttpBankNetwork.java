package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;

/**
 * A bank's JSON interface: {@code POST /transfers} instructs and {@code GET /transfers/{id}} asks;
 * both answer with the transfer as it stands. {@code GET /book} shows all of them, {@code GET
 * /statements/{day}} what was booked on our accounts.
 */
final class HttpBankNetwork implements PaymentNetwork {

  private static final String JSON = "application/json";

  private final String id;
  private final BankAnswer answers;
  private final HttpCalls calls;

  HttpBankNetwork(Vertx vertx, NetworkSettings settings) {
    this.id = settings.id();
    this.answers = new BankAnswer(settings.codes());
    this.calls = new HttpCalls(vertx, settings);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    return calls
        .post("/transfers", JSON, json(instruction).toBuffer())
        .map(answer -> answers.read(Source.SUBMIT, instruction.endToEndId(), answer))
        .recover(failure -> HttpCalls.silence(Source.SUBMIT, failure));
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return calls
        .get("/transfers/" + endToEndId, HttpCalls.ANSWER_BYTES_MAX)
        .map(answer -> answers.read(Source.QUERY, endToEndId, answer))
        .recover(failure -> HttpCalls.silence(Source.QUERY, failure));
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return calls.get("/book", HttpCalls.BOOK_BYTES_MAX).map(answers::readBook);
  }

  @Override
  public Future<List<StatementLine>> statement(LocalDate since) {
    return calls.get("/book?since=" + since, HttpCalls.BOOK_BYTES_MAX).map(answers::readBook);
  }

  @Override
  public Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
    return calls
        .get("/statements/" + day, HttpCalls.BOOK_BYTES_MAX)
        .map(answer -> BankPages.read(answer, day));
  }

  private static JsonObject json(Instruction instruction) {
    return new JsonObject()
        .put("end_to_end_id", instruction.endToEndId().value())
        .put("amount_fen", instruction.amount().fen())
        .put("debtor", instruction.debtor())
        .put(
            "payee",
            new JsonObject()
                .put("name", instruction.payee().holderName())
                .put("account", instruction.payee().number())
                .put("bank_code", instruction.payee().bankCode()));
  }
}
