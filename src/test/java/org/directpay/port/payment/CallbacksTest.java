package org.directpay.port.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.port.ManualTimers;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Signatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTest {

  private static final byte[] KEY = "signing key".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final String ID = "DP00000000000000000000000000001001";

  private final List<Notice> kept = new ArrayList<>();
  private Future<Void> keeping = Future.succeededFuture();
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router
        .route()
        .failureHandler(
            context -> {
              int status =
                  context.failure() instanceof Problem problem
                      ? problem.code().httpStatus()
                      : context.statusCode();
              context.response().setStatusCode(status).end();
            });
    Signatures signatures = new Signatures(List.of(KEY), InstantSource.fixed(NOW));
    Callbacks.open(
        router,
        id -> {
          assertThat(id).doesNotContain("\0");
          return Future.succeededFuture(Optional.of(signatures).filter(s -> id.equals("bank")));
        },
        this::keep,
        new ManualTimers());
    router.route().handler(context -> context.fail(404));
    server = vertx.createHttpServer().requestHandler(router).listen(0).await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Future<Void> keep(Notice notice) {
    kept.add(notice);
    return keeping;
  }

  @Test
  void keepsWhatItSays() {
    assertThat(send(event().put("network_reference", "BK1"))).isEqualTo(200);
    assertThat(kept).hasSize(1);
    Notice notice = kept.get(0);
    assertThat(notice.network()).isEqualTo("bank");
    assertThat(notice.messageId()).isEqualTo("evt_1");
    assertThat(notice.contentHash()).hasSize(64);
    assertThat(notice.endToEndId().value()).isEqualTo(ID);
    assertThat(notice.evidence())
        .isEqualTo(new Evidence(Source.CALLBACK, Outcome.PAID, Money.ofFen(100), "BK1", ""));
  }

  @Test
  void theForgedOneIsNotLetIn() {
    Buffer body = event().toBuffer();
    String signature = Signatures.sign(KEY, "evt_1", NOW, body.getBytes());
    assertThat(post("bank", "evt_1", NOW, signature, event().put("amount_fen", "1").toBuffer()))
        .isEqualTo(401);
    assertThat(post("bank", "evt_2", NOW, signature, body)).isEqualTo(401);
    assertThat(post("bank", "evt_1", NOW, "v1,AAAA", body)).isEqualTo(401);
    assertThat(post("other", "evt_1", NOW, signature, body)).isEqualTo(401);
    assertThat(post("ba%00nk", "evt_1", NOW, signature, body)).isEqualTo(401);
    assertThat(post("bank", "evt_1", NOW, "", Buffer.buffer("{"))).isEqualTo(401);
    assertThat(kept).isEmpty();
  }

  @Test
  void onlyPostIsTaken() {
    HttpResponse<Buffer> response =
        WebClient.create(vertx)
            .get(server.actualPort(), "127.0.0.1", "/v1/networks/bank/callbacks")
            .send()
            .await();
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.getHeader("allow")).isEqualTo("POST");
  }

  @Test
  void theLateOneIsNotLetIn() {
    Instant late = NOW.minusSeconds(301);
    Buffer body = event().toBuffer();
    String signature = Signatures.sign(KEY, "evt_1", late, body.getBytes());
    assertThat(post("bank", "evt_1", late, signature, body)).isEqualTo(401);
    assertThat(kept).isEmpty();
  }

  @Test
  void anUnknownWordIsKeptAsUnknown() {
    assertThat(send(event().put("status", "TRANSFER_STATUS_PAID_PERHAPS"))).isEqualTo(200);
    assertThat(send(event().put("status", 99).put("news", "tomorrow"))).isEqualTo(200);
    assertThat(kept)
        .extracting(notice -> notice.evidence().outcome())
        .containsOnly(Outcome.UNKNOWN);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThat(sign(Buffer.buffer("{"))).isEqualTo(400);
    assertThat(send(event().put("amount_fen", "1.5"))).isEqualTo(400);
    assertThat(send(event().put("end_to_end_id", "no such"))).isEqualTo(422);
    assertThat(send(event().put("amount_fen", "0"))).isEqualTo(422);
    assertThat(sign(Buffer.buffer(new byte[17 * 1024]))).isEqualTo(413);
    assertThat(kept).isEmpty();
  }

  @Test
  void aMessageOfIso20022SaysAllThatItSays() {
    byte[] message =
        IsoSamples.camt054(
            IsoSamples.entry("DBIT", "BOOK", "1.00", IsoSamples.details("", "")),
            IsoSamples.entry("DBIT", "PDNG", "2.00", IsoSamples.details("", "")));
    assertThat(signXml(message)).isEqualTo(200);
    assertThat(kept).extracting(Notice::messageId).containsExactly("evt_1:0", "evt_1:1");
    assertThat(kept)
        .extracting(notice -> notice.evidence().outcome())
        .containsExactly(Outcome.PAID, Outcome.PENDING);
    assertThat(kept.get(0).evidence().source()).isEqualTo(Source.CALLBACK);

    kept.clear();
    assertThat(signXml("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///'>]><d>&x;</d>".getBytes(UTF_8)))
        .isEqualTo(400);
    assertThat(signXml(new byte[257 * 1024])).isEqualTo(413);
    assertThat(post("bank", "evt_1", NOW, "v1,AAAA", Buffer.buffer(message), "text/xml"))
        .isEqualTo(401);
    assertThat(kept).isEmpty();
  }

  private int signXml(byte[] body) {
    String signature = Signatures.sign(KEY, "evt_1", NOW, body);
    return post("bank", "evt_1", NOW, signature, Buffer.buffer(body), "application/xml");
  }

  @Test
  void nothingKeptIsNothingHeard() {
    keeping = Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "gone"));
    assertThat(send(event())).isEqualTo(503);
  }

  private static JsonObject event() {
    return new JsonObject()
        .put("end_to_end_id", ID)
        .put("status", "TRANSFER_STATUS_PAID")
        .put("amount_fen", "100");
  }

  private int send(JsonObject event) {
    return sign(event.toBuffer());
  }

  private int sign(Buffer body) {
    return post("bank", "evt_1", NOW, Signatures.sign(KEY, "evt_1", NOW, body.getBytes()), body);
  }

  private int post(String network, String id, Instant at, String signature, Buffer body) {
    return post(network, id, at, signature, body, "application/json");
  }

  private int post(
      String network, String id, Instant at, String signature, Buffer body, String type) {
    HttpRequest<Buffer> request =
        WebClient.create(vertx)
            .post(server.actualPort(), "127.0.0.1", "/v1/networks/" + network + "/callbacks");
    return request
        .putHeader("content-type", type)
        .putHeader(Signatures.ID_HEADER, id)
        .putHeader(Signatures.TIMESTAMP_HEADER, Long.toString(at.getEpochSecond()))
        .putHeader(Signatures.SIGNATURE_HEADER, signature)
        .sendBuffer(body)
        .await()
        .statusCode();
  }
}
