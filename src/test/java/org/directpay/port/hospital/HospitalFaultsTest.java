package org.directpay.port.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import directpay.proto.v1.HospitalGatewayGrpcClient;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.directpay.port.Meters;
import org.directpay.port.OpenEdge;
import org.directpay.port.OpenEdge.Refused;
import org.directpay.port.Spoilt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is wrong with a request is named field by field, and nothing behind the door hears of it.
 */
final class HospitalFaultsTest {

  /** Each line spoils one place of a good request: what is put there, and what is said of it. */
  private static final String FAULTS =
      """
      message_id                     |                     | FIELD_MISSING
      message_id                     | "a b"               | FIELD_INVALID
      discharge                      |                     | FIELD_MISSING
      discharge/settlement_id        |                     | FIELD_MISSING
      discharge/patient              |                     | FIELD_MISSING
      discharge/patient/name         | ""                  | FIELD_MISSING
      discharge/patient/name         | "A\\u0000"           | FIELD_INVALID
      discharge/patient/id_number    | "11010519491231002" | ID_NUMBER_INVALID
      discharge/setting              |                     | FIELD_MISSING
      discharge/admitted_at          | "2026-03-01"        | FIELD_INVALID
      discharge/discharged_at        | "2026-02-28T08:00Z" | DATES_OUT_OF_ORDER
      discharge/total_fen            |                     | FIELD_MISSING
      discharge/total_fen            | 99999               | BALANCE_BROKEN
      discharge/total_fen            | -1                  | AMOUNT_OUT_OF_RANGE
      discharge/total_fen            | 10000000001         | AMOUNT_OUT_OF_RANGE
      discharge/total_fen            | 9223372036854775807 | AMOUNT_OUT_OF_RANGE
      discharge/charges/0/parts      |                     | FIELD_MISSING
      discharge/charges/0/charged_on | "1.3.2026"          | FIELD_INVALID
      discharge/charges/1/line       | 1                   | FIELD_INVALID
      discharge/diagnoses/0/code     |                     | FIELD_MISSING
      discharge/social               |                     | FIELD_MISSING
      discharge/social/used          |                     | FIELD_MISSING
      discharge/social/funds/0/fund  |                     | FIELD_MISSING
      discharge/hospital_id          | "H2"                | FIELD_INVALID
      discharge/first_visit_on       | "2026-03-05"        | DATES_OUT_OF_ORDER
      discharge/diagnosed_on         | "2026-03-05"        | DATES_OUT_OF_ORDER
      discharge/diagnosed_on         | "5 March"           | FIELD_INVALID
      discharge/inpatient_days       | -1                  | FIELD_INVALID
      discharge/inpatient_days       | 3661                | FIELD_INVALID
      discharge/intensive_care_days  | 4                   | FIELD_INVALID
      discharge/intensive_care_days  | -1                  | FIELD_INVALID
      discharge/disability_grade     | 0                   | FIELD_INVALID
      discharge/disability_grade     | 11                  | FIELD_INVALID
      discharge/third_parties        | [{"party": "THIRD_PARTY_OTHER", "amount_fen": 40001}] \
      | BALANCE_BROKEN
      shown/0/insurer_id             |                     | FIELD_MISSING
      shown/0/amount_fen             | -1                  | AMOUNT_OUT_OF_RANGE
      deadline_at                    | "soon"              | FIELD_INVALID
      """;

  /** Each line spoils one place so that only JSON can say it. */
  private static final String WRONG_TYPES =
      """
      unknown                  | 1
      hospital_id              | "H2"
      discharge/patient/age    | 7
      discharge/patient        | "Ann"
      discharge/charges        | {}
      discharge/charges/0      | 1
      discharge/total_fen      | 1.5
      discharge/total_fen      | "many"
      discharge/total_fen      | 9223372036854775808
      discharge/total_fen      | true
      discharge/charges/0/line | 2147483648
      discharge/setting        | "SETTING_ZOO"
      discharge/setting        | 3
      discharge/social/used    | "yes"
      message_id               | 5
      """;

  private static final FakeHospitalCalls CALLS = new FakeHospitalCalls();
  private static OpenEdge edge;

  @BeforeAll
  static void open() {
    edge = new OpenEdge(HospitalDesk.open(CALLS, () -> FakeHospitalCalls.BOOKING, Meters.none()));
  }

  @AfterAll
  static void close() {
    edge.close();
    assertThat(CALLS.booked).as("only the two thousand charges").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = FAULTS)
  void fault_isRefusedAlikeOverRestAndGrpc(String place, String value, String code) {
    JsonObject body = Spoilt.spoil(GoodDischarge.settle(), place, value);
    HttpResponse<Buffer> rest = settle(body);
    assertThat(rest.statusCode()).as(rest.bodyAsString()).isEqualTo(422);
    assertThat(rest.getHeader("content-type")).isEqualTo("application/problem+json");
    JsonArray errors = rest.bodyAsJsonObject().getJsonArray("errors");
    assertThat(errors.stream().map(JsonObject.class::cast))
        .as(errors.encode())
        .anyMatch(
            error ->
                error.getString("pointer").equals("/" + place)
                    && error.getString("code").equals(code));

    SettleRequest asked = GoodDischarge.proto(body, SettleRequest.newBuilder()).build();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Settle, asked));
    assertThat(refused.status().code).isEqualTo(3);
    assertThat(refused.problem().getJsonArray("errors")).isEqualTo(errors);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = WRONG_TYPES)
  void wrongType_isRefused(String place, String value) {
    HttpResponse<Buffer> rest = settle(Spoilt.spoil(GoodDischarge.settle(), place, value));
    assertThat(rest.statusCode()).as(rest.bodyAsString()).isEqualTo(422);
    JsonObject error = rest.bodyAsJsonObject().getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("pointer")).isEqualTo("/" + place);
  }

  @Test
  void allFaults_areToldTogether() {
    JsonObject body = GoodDischarge.settle();
    Spoilt.spoil(body, "message_id", null);
    Spoilt.spoil(body, "discharge/patient/name", null);
    Spoilt.spoil(body, "discharge/charges/1/parts/in_scope_fen", "-5");
    assertThat(settle(body).bodyAsJsonObject().getJsonArray("errors")).hasSize(3);
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
    return settle(body);
  }

  private static HttpResponse<Buffer> settle(JsonObject body) {
    return edge.send("POST", "/v1/hospitals/H1/settlements", body);
  }
}
