package org.directpay.port.insurer;

import static org.assertj.core.api.Assertions.assertThat;

import directpay.proto.v1.ClearingWord;
import directpay.proto.v1.InsurerGatewayGrpcClient;
import directpay.proto.v1.SayInsurerClearingRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.directpay.port.Json;
import org.directpay.port.OpenEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an insurer is told of a clearing, and says of it, over real sockets. */
final class ClearingDeskTest {

  private static final String DAY = "/v1/insurers/I1/clearings/2026-03-04";
  private static final String CLEARING = DAY + "/H7";

  private static final OpenEdge EDGE = new OpenEdge(InsurerDesk.open(new FakeInsurerCalls()));

  @AfterAll
  static void close() {
    EDGE.close();
  }

  private static JsonObject word(long count, long total, String dispute) {
    return new JsonObject()
        .put("settlement_count", count)
        .put("settlement_total_fen", total)
        .put("reversal_count", 1)
        .put("reversal_total_fen", 30_000)
        .put("dispute", dispute);
  }

  @Test
  void aDay_listsItsClearings() {
    JsonObject day = EDGE.get(DAY + "?page_token=T&page_size=7").bodyAsJsonObject();
    assertThat(day.getString("next_page_token")).isEqualTo("T+7");
    JsonObject clearing = day.getJsonArray("clearings").getJsonObject(0);
    assertThat(clearing.getString("insurer_id")).isEqualTo("I1");
    assertThat(clearing.getString("state")).isEqualTo("CLEARING_STATE_OPEN");
    assertThat(clearing.getString("brought_fen")).isEqualTo("-5");
    assertThat(clearing.getString("net_fen")).isEqualTo("29995");
    assertThat(clearing.containsKey("hospital")).isFalse();
  }

  @Test
  void aStatement_isJsonOrCsv() {
    JsonObject statement = EDGE.get(CLEARING).bodyAsJsonObject();
    JsonObject clearing = statement.getJsonObject("clearing");
    assertThat(clearing.getString("insurer_id")).isEqualTo("I1");
    assertThat(clearing.getString("hospital_id")).isEqualTo("H7");
    assertThat(statement.getJsonArray("lines").getJsonObject(0).getString("amount_fen"))
        .isEqualTo("30000");
    assertThat(statement.getString("csv")).isEmpty();

    HttpResponse<Buffer> csv =
        OpenEdge.await(EDGE.request("GET", CLEARING).putHeader("accept", "text/csv").send());
    assertThat(csv.getHeader("content-type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(csv.getHeader("next-page-token")).isEqualTo("+200");
    assertThat(csv.bodyAsString())
        .startsWith("day,hospital_id,")
        .contains("2026-03-04,\"H7\",\"I1\",\"M1\",\"S1\",30000,");
    assertThat(EDGE.get(CLEARING + "?format=csv").bodyAsString()).isEqualTo(csv.bodyAsString());
    assertThat(EDGE.get(CLEARING + "?format=text").statusCode()).isEqualTo(422);
  }

  /** The other side has confirmed it. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          2 | 60000 |       | 200 | CLEARING_STATE_AGREED
          2 | 60001 |       | 200 | CLEARING_STATE_DISPUTED
          3 | 60000 |       | 200 | CLEARING_STATE_DISPUTED
          2 | 60000 | wrong | 200 | CLEARING_STATE_DISPUTED
          2 | 60000 | late  | 409 |
          -1 | 60000 |      | 422 |
          2 | -1    |       | 422 |
          """)
  void aWord_confirmsOrDisputes(long count, long total, String dispute, int status, String state) {
    HttpResponse<Buffer> answer =
        EDGE.send("PUT", CLEARING + "/word", word(count, total, dispute == null ? "" : dispute));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.bodyAsJsonObject().getString("state")).isEqualTo(state);
  }

  @Test
  void aWord_saysACountAndATotal() {
    JsonObject problem = EDGE.send("PUT", CLEARING + "/word", new JsonObject()).bodyAsJsonObject();
    assertThat(problem.getJsonArray("errors"))
        .extracting(error -> ((JsonObject) error).getString("pointer"))
        .containsExactly("/settlement_count", "/settlement_total_fen");
  }

  @Test
  void aWord_isTheSameOverGrpc() {
    SayInsurerClearingRequest request =
        SayInsurerClearingRequest.newBuilder()
            .setInsurerId("I1")
            .setCounterpartyId("H7")
            .setDay("2026-03-04")
            .setWord(
                Json.read(
                    word(2, 60_000, "").toBuffer().getBytes(), ClearingWord.getDefaultInstance()))
            .build();
    assertThat(Json.write(EDGE.call(InsurerGatewayGrpcClient.SayInsurerClearing, request)))
        .isEqualTo(EDGE.send("PUT", CLEARING + "/word", word(2, 60_000, "")).body());
  }

  @Test
  void anothersDay_isNotFound() {
    assertThat(EDGE.get(DAY.replace("/I1/", "/I2/")).statusCode()).isEqualTo(404);
  }
}
