package org.directpay.port.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import directpay.proto.v1.Decision;
import directpay.proto.v1.GetMessageRequest;
import directpay.proto.v1.HospitalGatewayGrpcClient;
import directpay.proto.v1.QuoteRequest;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import org.directpay.port.Json;
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

  private static final FakeHospitalCalls CALLS = new FakeHospitalCalls();
  private static OpenEdge edge;

  @BeforeAll
  static void open() {
    edge = new OpenEdge(HospitalDesk.open(CALLS, () -> FakeHospitalCalls.BOOKING));
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

  /** Each line spoils one field of a good request; REST and gRPC refuse it alike. */
  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiterString = "|",
      quoteCharacter = '`',
      textBlock =
          """
          # field                         | value | code              | pointer
          message_id                      |       | FIELD_MISSING     | /message_id
          message_id                      | "a b" | FIELD_INVALID     | /message_id
          discharge                       |       | FIELD_MISSING     | /discharge
          discharge/settlement_id         |       | FIELD_MISSING     | /discharge/settlement_id
          discharge/patient               |       | FIELD_MISSING     | /discharge/patient
          discharge/patient/name          | ""    | FIELD_MISSING     | /discharge/patient/name
          discharge/patient/name          | "A\\u0000" | FIELD_INVALID | /discharge/patient/name
          discharge/patient/id_number     | "110105194912310021" | ID_NUMBER_INVALID | /discharge/patient/id_number
          discharge/setting               |       | FIELD_MISSING     | /discharge/setting
          discharge/setting               | "SETTING_UNSPECIFIED" | FIELD_MISSING | /discharge/setting
          discharge/admitted_at           | "2026-03-01" | FIELD_INVALID | /discharge/admitted_at
          discharge/discharged_at         | "2026-02-28T08:00:00+08:00" | DATES_OUT_OF_ORDER | /discharge/discharged_at
          discharge/total_fen             |       | FIELD_MISSING     | /discharge/total_fen
          discharge/total_fen             | 99999 | BALANCE_BROKEN    | /discharge/total_fen
          discharge/total_fen             | -1    | AMOUNT_OUT_OF_RANGE | /discharge/total_fen
          discharge/total_fen             | 10000000001 | AMOUNT_OUT_OF_RANGE | /discharge/total_fen
          discharge/total_fen             | 9223372036854775807 | AMOUNT_OUT_OF_RANGE | /discharge/total_fen
          discharge/charges/0/parts       |       | FIELD_MISSING     | /discharge/charges/0/parts
          discharge/charges/0/charged_on  | "1.3.2026" | FIELD_INVALID | /discharge/charges/0/charged_on
          discharge/charges/1/line        | 1     | FIELD_INVALID     | /discharge/charges/1/line
          discharge/diagnoses/0/code      |       | FIELD_MISSING     | /discharge/diagnoses/0/code
          discharge/social                |       | FIELD_MISSING     | /discharge/social
          discharge/social/used           |       | FIELD_MISSING     | /discharge/social/used
          discharge/social/funds/0/fund   |       | FIELD_MISSING     | /discharge/social/funds/0/fund
          discharge/hospital_id           | "H2"  | FIELD_INVALID     | /discharge/hospital_id
          shown/0/insurer_id              |       | FIELD_MISSING     | /shown/0/insurer_id
          shown/0/amount_fen              | -1    | AMOUNT_OUT_OF_RANGE | /shown/0/amount_fen
          deadline_at                     | "soon" | FIELD_INVALID    | /deadline_at
          """)
  void fault_isRefusedWithItsPointer(String field, String value, String code, String pointer) {
    JsonObject body = Spoilt.spoil(GoodDischarge.settle(), field, value);
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/settlements", body);
    assertThat(rest.statusCode()).as(rest.bodyAsString()).isEqualTo(422);
    assertThat(rest.getHeader("content-type")).isEqualTo("application/problem+json");
    JsonArray errors = rest.bodyAsJsonObject().getJsonArray("errors");
    assertThat(errors)
        .as(rest.bodyAsString())
        .anySatisfy(
            error -> {
              assertThat(((JsonObject) error).getString("pointer")).isEqualTo(pointer);
              assertThat(((JsonObject) error).getString("code")).isEqualTo(code);
            });

    SettleRequest asked = GoodDischarge.proto(body, SettleRequest.newBuilder()).build();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Settle, asked));
    assertThat(refused.status().code).isEqualTo(3);
    assertThat(refused.problem().getJsonArray("errors")).isEqualTo(errors);
    assertThat(CALLS.booked).isEmpty();
  }

  /** Each line spoils one field so that only JSON can say it. */
  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiterString = "|",
      quoteCharacter = '`',
      textBlock =
          """
          unknown                     | 1                   | /unknown
          hospital_id                 | "H2"                | /hospital_id
          discharge/patient/age       | 7                   | /discharge/patient/age
          discharge/patient           | "Ann"               | /discharge/patient
          discharge/charges           | {}                  | /discharge/charges
          discharge/charges/0         | 1                   | /discharge/charges/0
          discharge/total_fen         | 1.5                 | /discharge/total_fen
          discharge/total_fen         | "many"              | /discharge/total_fen
          discharge/total_fen         | 9223372036854775808 | /discharge/total_fen
          discharge/total_fen         | true                | /discharge/total_fen
          discharge/charges/0/line    | 2147483648          | /discharge/charges/0/line
          discharge/setting           | "SETTING_ZOO"       | /discharge/setting
          discharge/setting           | 3                   | /discharge/setting
          discharge/social/used       | "yes"               | /discharge/social/used
          message_id                  | 5                   | /message_id
          """)
  void wrongJsonType_isRefusedWithItsPointer(String field, String value, String pointer) {
    JsonObject body = Spoilt.spoil(GoodDischarge.settle(), field, value);
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/settlements", body);
    assertThat(rest.statusCode()).as(rest.bodyAsString()).isEqualTo(422);
    assertThat(rest.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo(pointer);
    assertThat(CALLS.booked).isEmpty();
  }

  @Test
  void tooManyCharges_areRefused_butTwoThousandAreTaken() {
    assertThat(settleWithCharges(2_000).statusCode()).isEqualTo(200);
    HttpResponse<Buffer> refused = settleWithCharges(2_001);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.bodyAsString()).contains("TOO_MANY_CHARGES", "/discharge/charges");
  }

  private static HttpResponse<Buffer> settleWithCharges(int count) {
    JsonArray charges = new JsonArray();
    for (int i = 1; i <= count; i++) {
      charges.add(
          new JsonObject()
              .put("line", i)
              .put("item_name", "a".repeat(60))
              .put("parts", new JsonObject().put("in_scope_fen", 50)));
    }
    JsonObject body = GoodDischarge.settle();
    body.getJsonObject("discharge")
        .put("charges", charges)
        .put("total_fen", 50 * count)
        .put("social", new JsonObject().put("used", false));
    return edge.send("POST", "/v1/hospitals/H1/settlements", body);
  }

  @Test
  void deadline_alreadyPassed_touchesNothing() {
    JsonObject body = GoodDischarge.settle().put("deadline_at", "2026-01-01T00:00:00Z");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/settlements", body);
    assertThat(rest.statusCode()).isEqualTo(504);
    assertThat(rest.bodyAsJsonObject().getString("code")).isEqualTo("DEADLINE_PASSED");
    assertThat(CALLS.booked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quotes, settlement_id, DEADLINE_PASSED, 4, false",
    "settlements, message_id, OUTCOME_UNKNOWN, 2, true"
  })
  void deadline_thatPassesMeanwhile_saysWhatIsKnown(
      String path, String field, String code, int grpcStatus, boolean retryable) {
    boolean quote = path.equals("quotes");
    JsonObject body = quote ? GoodDischarge.quote() : GoodDischarge.settle();
    (quote ? body.getJsonObject("discharge") : body).put(field, "NEVER");
    HttpResponse<Buffer> rest = edge.send("POST", "/v1/hospitals/H1/" + path, body);
    assertThat(rest.statusCode()).isEqualTo(504);
    assertThat(rest.bodyAsJsonObject().getString("code")).isEqualTo(code);
    assertThat(rest.bodyAsJsonObject().getBoolean("retryable")).isEqualTo(retryable);
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + OpenEdge.KEY, "grpc-timeout", "100m");
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> {
              if (quote) {
                edge.call(
                    HospitalGatewayGrpcClient.Quote,
                    GoodDischarge.proto(body, QuoteRequest.newBuilder()).build(),
                    headers);
              } else {
                edge.call(
                    HospitalGatewayGrpcClient.Settle,
                    GoodDischarge.proto(body, SettleRequest.newBuilder()).build(),
                    headers);
              }
            });
    assertThat(refused.status().code).isEqualTo(grpcStatus);
    assertThat(refused.problem().getString("code")).isEqualTo(code);
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
