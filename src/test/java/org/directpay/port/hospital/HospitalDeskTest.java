package org.directpay.port.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import directpay.proto.v1.Decision;
import directpay.proto.v1.GetMessageRequest;
import directpay.proto.v1.GetStatementRequest;
import directpay.proto.v1.HospitalGatewayGrpcClient;
import directpay.proto.v1.QuoteRequest;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.grpc.common.GrpcStatus;
import java.util.List;
import java.util.Map;
import org.directpay.port.Json;
import org.directpay.port.Meters;
import org.directpay.port.OpenEdge;
import org.directpay.port.OpenEdge.Refused;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hospitals' door over real sockets, both ways in. */
final class HospitalDeskTest {

  private static final Map<String, String> HURRY =
      Map.of("authorization", "Bearer " + OpenEdge.KEY, "grpc-timeout", "100m");
  private static final FakeHospitalCalls CALLS = new FakeHospitalCalls();
  private static OpenEdge edge;

  @BeforeAll
  static void open() {
    edge = new OpenEdge(HospitalDesk.open(CALLS, () -> FakeHospitalCalls.BOOKING, Meters.none()));
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  @BeforeEach
  void forget() {
    CALLS.next = Future.succeededFuture();
    CALLS.booked.clear();
    CALLS.reversed.clear();
  }

  @Test
  void quote_isTheSameOverRestAndGrpc() {
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/quotes", GoodDischarge.quote());
    assertThat(rest.statusCode()).isEqualTo(200);
    assertThat(rest.getHeader("content-type")).isEqualTo("application/json");
    QuoteRequest asked =
        GoodDischarge.proto(GoodDischarge.quote(), QuoteRequest.newBuilder()).build();
    assertThat(Json.write(edge.call(HospitalGatewayGrpcClient.Quote, asked)))
        .isEqualTo(rest.body());
    assertThat(rest.bodyAsJsonObject().getString("patient_pays_fen")).isEqualTo("10000");
  }

  @Test
  void settle_isTheSameOverRestAndGrpc_andHashesAlike() {
    HttpResponse<Buffer> rest =
        edge.send("POST", "/v1/hospitals/H1/settlements", GoodDischarge.settle());
    assertThat(rest.statusCode()).as(rest.bodyAsString()).isEqualTo(200);
    SettleRequest asked =
        GoodDischarge.proto(GoodDischarge.settle(), SettleRequest.newBuilder())
            .setDeadlineAt("2096-03-01T08:00:00+08:00")
            .build();
    Decision decision = edge.call(HospitalGatewayGrpcClient.Settle, asked);
    assertThat(Json.write(decision)).isEqualTo(rest.body());
    assertThat(CALLS.booked).hasSize(2).allMatch(r -> r.shown().equals(FakeHospitalCalls.shown()));
    assertThat(CALLS.booked.get(0).message())
        .isEqualTo(CALLS.booked.get(1).message())
        .satisfies(message -> assertThat(message.contentHash()).matches("v1:[0-9a-f]{64}"));
  }

  @Test
  void contentHash_differsByEveryFieldAndByTheCall() {
    edge.send("POST", "/v1/hospitals/H1/settlements", GoodDischarge.settle());
    JsonObject other = GoodDischarge.settle();
    other.getJsonObject("discharge").put("consent_reference", "x");
    edge.send("POST", "/v1/hospitals/H1/settlements", other);
    JsonObject member = GoodDischarge.settle();
    member.remove("shown");
    edge.send("POST", "/v1/hospitals/H1/member-payments", member);
    assertThat(CALLS.booked.stream().map(r -> r.message().contentHash()).distinct()).hasSize(3);
  }

  @Test
  void path_givesWhatTheBodyLeavesOut() {
    JsonObject body = GoodDischarge.settle();
    body.remove("hospital_id");
    assertThat(edge.send("POST", "/v1/hospitals/H1/settlements", body).statusCode()).isEqualTo(200);
    assertThat(CALLS.booked.get(0).message().caller()).isEqualTo("H1");
  }

  @Test
  void reversal_ofAnUnseenMessage_isBarred() {
    JsonObject body =
        new JsonObject()
            .put("message_id", "R1")
            .put("reversed_message_id", "M1")
            .put("reason", "x");
    JsonObject answer = edge.send("POST", "/v1/hospitals/H1/reversals", body).bodyAsJsonObject();
    assertThat(answer.getString("status")).isEqualTo("DECISION_STATUS_BARRED");
    assertThat(CALLS.reversed.get(0).reversedMessageId()).isEqualTo("M1");
  }

  @Test
  void lookUps_answer() {
    JsonObject message = edge.get("/v1/hospitals/H1/messages/M1").bodyAsJsonObject();
    assertThat(message.getBoolean("replayed")).isTrue();
    assertThat(message.getJsonArray("claims").getJsonObject(1).getString("reason_code"))
        .isEqualTo("DATA_INCOMPLETE");
    JsonObject settlement = edge.get("/v1/hospitals/H1/settlements/S1").bodyAsJsonObject();
    assertThat(settlement.getString("total_fen")).isEqualTo("100000");
    JsonObject lines =
        edge.get("/v1/hospitals/H1/reconciliations/2026-03-04/lines?page_token=T&page_size=7")
            .bodyAsJsonObject();
    assertThat(lines.getString("next_page_token")).isEqualTo("T+7");
    assertThat(
            edge.call(
                    HospitalGatewayGrpcClient.GetMessage,
                    GetMessageRequest.newBuilder().setHospitalId("H1").setMessageId("M1").build())
                .getReplayed())
        .isTrue();
  }

  @Test
  void slips_showAmountsOnlyWhereThereAreSome() {
    JsonObject slips = edge.get("/v1/hospitals/H1/settlements/S1/slips").bodyAsJsonObject();
    JsonArray lines = slips.getJsonObject("insurers").getJsonArray("lines");
    assertThat(lines.getJsonObject(0).getString("amount_fen")).isEqualTo("5");
    assertThat(lines.getJsonObject(1).getString("text_zh")).isEqualTo("字");
    assertThat(lines.getJsonObject(1).containsKey("amount_fen")).isFalse();
  }

  @Test
  void statement_isJsonOrText() {
    String path = "/v1/hospitals/H1/settlements/S1/statement";
    JsonObject statement = edge.get(path).bodyAsJsonObject();
    JsonArray lines = statement.getJsonArray("lines");
    assertThat(lines.getJsonObject(0).getString("kind")).isEqualTo("STATEMENT_LINE_KIND_BILL");
    assertThat(lines.getJsonObject(0).getString("amount_fen")).isEqualTo("90000");
    assertThat(statement.getJsonArray("explanations").getJsonObject(0).getString("variant"))
        .isEqualTo("V1");
    assertThat(statement.getString("text")).isEmpty();

    HttpResponse<Buffer> text = edge.get(path + "?format=text");
    assertThat(text.getHeader("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(text.bodyAsString("UTF-8")).contains("账单总额", "Total of the bill", "900.00");
    directpay.proto.v1.Statement rpc =
        edge.call(
            HospitalGatewayGrpcClient.GetStatement,
            GetStatementRequest.newBuilder()
                .setHospitalId("H1")
                .setSettlementId("S1")
                .setFormat("text")
                .build());
    assertThat(rpc.getText()).isEqualTo(text.bodyAsString("UTF-8"));
    assertThat(rpc.getLinesCount()).isEqualTo(lines.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          text/plain                        |              | text/plain; charset=utf-8
          TEXT/*;q=0.5, application/json    |              | text/plain; charset=utf-8
          application/json, text/plain      |              | application/json
          */*                               |              | application/json
          text/plain                        | ?format=json | application/json
          application/json                  | ?format=text | text/plain; charset=utf-8
          text/plain                        | ?format=html | application/problem+json
          text/plain         | ?format=text&format=text    | application/problem+json
          """)
  void statement_comesInTheFormatThatIsAccepted(String accept, String query, String type) {
    String path = "/v1/hospitals/H1/settlements/S1/statement";
    HttpResponse<Buffer> answer =
        OpenEdge.await(
            edge.request("GET", path + (query == null ? "" : query))
                .putHeader("accept", accept)
                .send());
    assertThat(answer.getHeader("content-type")).isEqualTo(type);
  }

  /** Only what can be read as text is: a bill's slips are not. */
  @Test
  void text_ofWhatHasNone_isNoParameter() {
    assertThat(edge.get("/v1/hospitals/H1/settlements/S1/slips?format=text").statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          2 | 60000 | 1 | 30000 | true
          2 | 60001 | 1 | 30000 | false
          2 | 60000 | 0 | 0     | false
          """)
  void reconciliation_comparesCountsAndTotals(
      long count, long total, long reversals, long reversed, boolean agrees) {
    JsonObject body =
        new JsonObject()
            .put("day", "2026-03-04")
            .put("settlement_count", count)
            .put("settlement_total_fen", total)
            .put("reversal_count", reversals)
            .put("reversal_total_fen", reversed);
    JsonObject answer =
        edge.send("POST", "/v1/hospitals/H1/reconciliations", body).bodyAsJsonObject();
    assertThat(answer.getBoolean("agrees")).isEqualTo(agrees);
    assertThat(answer.getString("settlement_total_fen")).isEqualTo("60000");
  }

  @Test
  void deadline_alreadyPassed_touchesNothing() {
    JsonObject body = GoodDischarge.settle().put("deadline_at", "2026-01-01T00:00:00Z");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/settlements", body);
    assertThat(rest.statusCode()).isEqualTo(504);
    assertThat(rest.bodyAsJsonObject().getString("code")).isEqualTo("DEADLINE_PASSED");
    assertThat(CALLS.booked).isEmpty();
  }

  @Test
  void quote_whoseDeadlinePasses_isNoAnswer() {
    JsonObject body = GoodDischarge.quote();
    body.getJsonObject("discharge").put("settlement_id", "NEVER");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/quotes", body);
    assertThat(rest.statusCode()).isEqualTo(504);
    assertThat(rest.bodyAsString()).contains("DEADLINE_PASSED", "\"retryable\":false");
    QuoteRequest asked = GoodDischarge.proto(body, QuoteRequest.newBuilder()).build();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Quote, asked, HURRY));
    assertThat(refused.status()).isEqualTo(GrpcStatus.DEADLINE_EXCEEDED);
  }

  @Test
  void settle_whoseDeadlinePasses_isUnknown() {
    JsonObject body = GoodDischarge.settle().put("message_id", "NEVER");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/settlements", body);
    assertThat(rest.statusCode()).isEqualTo(504);
    assertThat(rest.bodyAsString()).contains("OUTCOME_UNKNOWN", "\"retryable\":true");
    SettleRequest asked = GoodDischarge.proto(body, SettleRequest.newBuilder()).build();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Settle, asked, HURRY));
    assertThat(refused.status()).isEqualTo(GrpcStatus.UNKNOWN);
    assertThat(refused.problem().getString("code")).isEqualTo("OUTCOME_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_UNAVAILABLE, 503, true",
    "MESSAGE_CONTENT_DIFFERS, 422, false",
    "INTERNAL, 500, false"
  })
  void problemFromBehind_isToldAsItIs(ProblemCode code, int status, boolean when) {
    CALLS.next = Future.failedFuture(new Problem(code, "said so"));
    HttpResponse<Buffer> rest =
        edge.send("POST", "/v1/hospitals/H1/settlements", GoodDischarge.settle());
    assertThat(rest.statusCode()).isEqualTo(status);
    assertThat(rest.getHeader("retry-after") != null).isEqualTo(when);
    JsonObject problem = rest.bodyAsJsonObject();
    assertThat(problem.fieldNames())
        .containsAll(List.of("type", "title", "status", "detail", "instance", "code", "retryable"));
    assertThat(problem.getString("detail")).isEqualTo("said so");
  }

  @Test
  void bugBehind_isToldWithoutItsCause() {
    JsonObject body = GoodDischarge.quote();
    body.getJsonObject("discharge").put("settlement_id", "BUG");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/quotes", body);
    assertThat(rest.statusCode()).isEqualTo(500);
    assertThat(rest.bodyAsString()).contains("INTERNAL").doesNotContain("planted");
  }
}
