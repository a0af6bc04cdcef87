package org.directpay.port.payment;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;

/**
 * A bank's JSON interface: {@code POST /transfers} instructs and {@code GET /transfers/{id}} asks;
 * both answer with the transfer as it stands. {@code GET /book} shows all of them.
 */
final class HttpBankNetwork implements PaymentNetwork {

  private final NetworkSettings settings;
  private final WebClient client;
  private final BankAnswer answers;
  private final String base;

  HttpBankNetwork(Vertx vertx, NetworkSettings settings) {
    this.settings = settings;
    this.base = settings.url().toString().replaceFirst("/$", "");
    this.answers = new BankAnswer(settings.codes());
    this.client =
        WebClient.create(
            vertx,
            // A redirect would carry an instruction to a place that we do not know.
            new WebClientOptions().setFollowRedirects(false).setUserAgent("directpay"),
            new PoolOptions()
                .setHttp1MaxSize(settings.callsMax())
                .setMaxWaitQueueSize(settings.callsMax()));
  }

  @Override
  public String id() {
    return settings.id();
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    return request(HttpMethod.POST, "/transfers")
        .sendJsonObject(json(instruction))
        .map(answer -> answers.read(Source.SUBMIT, instruction.endToEndId(), answer))
        .recover(failure -> silence(Source.SUBMIT, failure));
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return request(HttpMethod.GET, "/transfers/" + endToEndId)
        .send()
        .map(answer -> answers.read(Source.QUERY, endToEndId, answer))
        .recover(failure -> silence(Source.QUERY, failure));
  }

  @Override
  public Future<List<StatementLine>> statement() {
    return request(HttpMethod.GET, "/book").send().map(answers::readBook);
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client
        .requestAbs(method, base + path)
        .bearerTokenAuthentication(settings.key())
        .timeout(settings.timeout().toMillis());
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

  /** Bytes may have left: whether the network has them, only the network can say. */
  private static Future<Evidence> silence(Source source, Throwable failure) {
    return Future.succeededFuture(
        Evidence.unknown(source, "NO_ANSWER " + failure.getClass().getSimpleName()));
  }
}
