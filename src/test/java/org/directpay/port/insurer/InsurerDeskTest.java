package org.directpay.port.insurer;

import static org.assertj.core.api.Assertions.assertThat;

import directpay.proto.v1.Coverage;
import directpay.proto.v1.GetCoverageRequest;
import directpay.proto.v1.InsurerGatewayGrpcClient;
import directpay.proto.v1.PutCoverageRequest;
import directpay.proto.v1.SimulateRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.directpay.port.Json;
import org.directpay.port.OpenEdge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The insurers' door over real sockets. */
final class InsurerDeskTest {

  private static final String PLAN_PATH = "/v1/insurers/I1/plans/P/versions/1";
  private static final String PLAN =
      """
      {
        "name_zh": "住院",
        "variants": [{
          "name": "all",
          "benefits": [{
            "code": "B1",
            "name_zh": "住院",
            "reimbursement": {
              "base": [{"part": "PART_IN_SCOPE", "weight_bp": 10000}],
              "ladder": {"bands": [{"rate_bp": 8000}]},
              "limits": [{"amount_fen": 500000, "period": "PERIOD_POLICY_YEAR"}]
            }
          }]
        }]
      }
      """;
  private static final String COVERAGE =
      """
      {
        "policy_number": "POL1",
        "plan_code": "P",
        "plan_version": "1",
        "insured": {"name": "Ann", "id_number": "11010519491231002X"},
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31"
      }
      """;

  private final FakeInsurerCalls calls = new FakeInsurerCalls();
  private OpenEdge edge;

  @BeforeEach
  void open() {
    edge = new OpenEdge(InsurerDesk.open(calls));
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void plan_isPublishedOnce_andReadBack() {
    HttpResponse<Buffer> put = edge.send("PUT", PLAN_PATH, new JsonObject(PLAN));
    assertThat(put.statusCode()).as(put.bodyAsString()).isEqualTo(200);
    JsonObject plan = put.bodyAsJsonObject().getJsonObject("plan");
    assertThat(plan.getString("insurer_id")).isEqualTo("I1");
    assertThat(plan.getString("version")).isEqualTo("1");
    assertThat(edge.get(PLAN_PATH).bodyAsJsonObject().getJsonObject("plan")).isEqualTo(plan);
    assertThat(edge.send("PUT", PLAN_PATH, plan).statusCode()).isEqualTo(200);
    HttpResponse<Buffer> other =
        edge.send("PUT", PLAN_PATH, plan.put("waiting_days", 30).put("waiting_clause", "2.3"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.bodyAsString()).contains("PLAN_VERSION_DIFFERS");
  }

  @Test
  void planFaults_areToldTogether_withPointersIntoThePlan() {
    JsonObject plan = new JsonObject(PLAN).put("waiting_days", -1).put("version", "2");
    plan.remove("name_zh");
    HttpResponse<Buffer> put = edge.send("PUT", PLAN_PATH, plan);
    assertThat(put.statusCode()).isEqualTo(422);
    assertThat(put.bodyAsString()).contains("\"/version\"");
    put = edge.send("PUT", PLAN_PATH, plan.put("version", "1"));
    assertThat(put.bodyAsString()).contains("\"/name_zh\"", "\"/waiting_days\"");
  }

  @Test
  void stop_mustSayWhich() {
    assertThat(edge.send("PUT", "/v1/insurers/I1/stop", new JsonObject()).bodyAsString())
        .contains("\"/stopped\"");
    JsonObject stop =
        new JsonObject().put("plan_code", "P").put("stopped", true).put("reason", "x");
    assertThat(edge.send("PUT", "/v1/insurers/I1/stop", stop).statusCode()).isEqualTo(200);
    assertThat(calls.stopped).isEqualTo("I1/P/true/x");
  }

  @Test
  void claim_isPaidAnew_toTheMembersAccountAlone() {
    String path = "/v1/insurers/I1/claims/" + new UUID(0, 7) + ".1/payouts";
    JsonObject account =
        new JsonObject()
            .put("holder_name", "Ann")
            .put("number", "6222020200112233")
            .put("bank_code", "102100099996");
    JsonObject asked = new JsonObject().put("payout_number", 2).put("account", account);
    JsonObject paid = edge.send("POST", path, asked).bodyAsJsonObject();
    assertThat(paid.getInteger("payout_number")).isEqualTo(2);
    assertThat(paid.getString("state")).isEqualTo("CREATED");
    assertThat(paid.getString("end_to_end_id")).endsWith("001002");

    account.put("holder_name", "Agent");
    assertThat(edge.send("POST", path, asked).bodyAsString()).contains("\"/account/holder_name\"");
    asked.put("payout_number", 0);
    assertThat(edge.send("POST", path, asked).bodyAsString()).contains("\"/payout_number\"");
    String nobodys = "/v1/insurers/I1/claims/7/payouts";
    assertThat(edge.send("POST", nobodys, asked.put("payout_number", 2)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void act_isProposedByWhoCalls_andListed() {
    JsonObject act =
        new JsonObject()
            .put("kind", "ACT_KIND_PAYOUT_RETURNED")
            .put("subject", "DP1")
            .put("amount_fen", 5)
            .put("reference", "R1")
            .put("why", "the bank's letter of today");
    JsonObject kept = edge.send("PUT", "/v1/insurers/I1/acts/A1", act).bodyAsJsonObject();
    assertThat(kept.getString("proposed_by")).isEqualTo("one");
    assertThat(kept.getString("act_id")).isEqualTo("A1");
    assertThat(edge.get("/v1/insurers/I1/acts").bodyAsJsonObject().getJsonArray("acts"))
        .containsExactly(kept);
    HttpResponse<Buffer> own =
        edge.send("PUT", "/v1/insurers/I1/acts/A1/approval", new JsonObject());
    assertThat(own.statusCode()).isEqualTo(409);
    assertThat(own.bodyAsString()).contains("one proposed A1");
    act.put("kind", "ACT_KIND_PAYOUT_PAID").remove("why");
    assertThat(edge.send("PUT", "/v1/insurers/I1/acts/A1", act).bodyAsString())
        .contains("\"/amount_fen\"", "\"/why\"");
  }

  @Test
  void coverage_isPutAndReadBack_alikeOverGrpc() {
    JsonObject put =
        edge.send("PUT", "/v1/insurers/I1/coverages/C1", new JsonObject(COVERAGE))
            .bodyAsJsonObject();
    assertThat(put.getString("enrolled_on")).isEqualTo("2026-01-01");
    GetCoverageRequest asked =
        GetCoverageRequest.newBuilder().setInsurerId("I1").setCoverageId("C1").build();
    Coverage coverage = edge.call(InsurerGatewayGrpcClient.GetCoverage, asked);
    assertThat(Json.write(coverage).toJsonObject()).isEqualTo(put);
    assertThat(edge.get("/v1/insurers/I1/coverages/C2").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          plan_version | 9          | /plan_version
          ends_on      | 2025-12-31 | /ends_on
          starts_on    | 1.1.2026   | /starts_on
          coverage_id  | C2         | /coverage_id
          insurer_id   | I2         | /insurer_id
          colour       | red        | /colour
          """)
  void coverageFault_pointsIntoTheCoverage(String field, String value, String pointer) {
    HttpResponse<Buffer> put =
        edge.send(
            "PUT", "/v1/insurers/I1/coverages/C1", new JsonObject(COVERAGE).put(field, value));
    assertThat(put.statusCode()).as(put.bodyAsString()).isEqualTo(422);
    assertThat(put.bodyAsString()).contains("\"" + pointer + "\"");
  }

  @Test
  void usage_standsBesideTheAmountsOfTheTerms() {
    edge.send("PUT", PLAN_PATH, new JsonObject(PLAN));
    edge.send("PUT", "/v1/insurers/I1/coverages/C1", new JsonObject(COVERAGE));
    HttpResponse<Buffer> usage = edge.get("/v1/insurers/I1/coverages/C1/usage");
    JsonObject limit = usage.bodyAsJsonObject().getJsonArray("accumulators").getJsonObject(0);
    assertThat(limit.getString("used")).isEqualTo("700");
    assertThat(limit.getString("amount")).isEqualTo("500000");
    assertThat(limit.getString("unit")).isEqualTo("FEN");
    assertThat(usage.bodyAsString()).doesNotContain("secret");
  }

  @Test
  void claimsFeed_pagesByToken() {
    JsonObject page = edge.get("/v1/insurers/I1/claims?page_token=T").bodyAsJsonObject();
    assertThat(page.getString("next_page_token")).isEqualTo("T+200");
    JsonObject claim = page.getJsonArray("claims").getJsonObject(0);
    assertThat(claim.getString("payout_state")).isEqualTo("PAID");
    assertThat(claim.getJsonArray("later_claim_ids"))
        .containsExactly("00000000-0000-0000-0000-000000000008.1");
    JsonObject determined =
        edge.get(PLAN_PATH + "/determinations?page_size=1000").bodyAsJsonObject();
    assertThat(determined.getString("next_page_token")).isEqualTo("I1/P@1++1000");
  }

  @Test
  void simulation_carriesUseFromBillToBill() {
    JsonObject answer = edge.send("POST", "/v1/plans:simulate", experiment()).bodyAsJsonObject();
    JsonArray results = answer.getJsonArray("results");
    assertThat(results.getJsonObject(0).getString("insurers_pay_fen")).isEqualTo("400000");
    assertThat(results.getJsonObject(1).getString("insurers_pay_fen")).isEqualTo("100000");
    SimulateRequest asked =
        Json.read(experiment().toBuffer().getBytes(), SimulateRequest.getDefaultInstance());
    assertThat(Json.write(edge.call(InsurerGatewayGrpcClient.Simulate, asked)).toJsonObject())
        .isEqualTo(answer);
  }

  @Test
  void simulation_isExplained() {
    HttpResponse<Buffer> text = edge.send("POST", "/v1/plans:simulate?format=text", experiment());
    assertThat(text.getHeader("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(text.bodyAsString("UTF-8").split("Statement of the bill", -1)).hasSize(3);
    JsonObject answer = edge.send("POST", "/v1/plans:simulate", experiment()).bodyAsJsonObject();
    JsonObject benefit =
        answer
            .getJsonArray("statements")
            .getJsonObject(0)
            .getJsonArray("explanations")
            .getJsonObject(0)
            .getJsonArray("benefits")
            .getJsonObject(0);
    assertThat(benefit.getString("how_zh")).startsWith("计入费用 ");
    assertThat(benefit.getJsonArray("rows").getJsonObject(0).getString("calculation")).isNotEmpty();
    assertThat(answer.getString("text")).isEmpty();
    assertThat(edge.send("POST", "/v1/plans:simulate?page=1", experiment()).statusCode())
        .isEqualTo(422);
  }

  @Test
  void explanation_isOfAClaimThatThereIs() {
    String path = "/v1/insurers/I1/claims/00000000-0000-0000-0000-000000000007.";
    JsonObject statement = edge.get(path + "1/explanation").bodyAsJsonObject();
    assertThat(statement.getString("title_en")).isEqualTo("Statement of the claim");
    assertThat(edge.get(path + "1/explanation?format=text").bodyAsString("UTF-8"))
        .contains("理赔核定说明");
    assertThat(edge.get(path + "2/explanation").statusCode()).isEqualTo(404);
    assertThat(edge.get("/v1/insurers/I1/claims/none/explanation").statusCode()).isEqualTo(404);
    assertThat(edge.get(path + "x/explanation").statusCode()).isEqualTo(404);
  }

  /** The first quarter begins with the year: what is used of the two must not run together. */
  @Test
  void simulation_countsAQuarterApartFromItsYear() {
    JsonObject experiment = experiment();
    experiment
        .getJsonArray("plans")
        .getJsonObject(0)
        .getJsonArray("variants")
        .getJsonObject(0)
        .getJsonArray("benefits")
        .getJsonObject(0)
        .getJsonObject("reimbursement")
        .getJsonArray("limits")
        .add(new JsonObject().put("amount_fen", 450_000).put("period", "PERIOD_QUARTER"));
    JsonArray results =
        edge.send("POST", "/v1/plans:simulate", experiment)
            .bodyAsJsonObject()
            .getJsonArray("results");
    assertThat(results.getJsonObject(0).getString("insurers_pay_fen")).isEqualTo("400000");
    assertThat(results.getJsonObject(1).getString("insurers_pay_fen")).isEqualTo("50000");
  }

  @Test
  void simulation_ofACoverageWithoutItsPlan_isRefused() {
    JsonObject experiment = experiment().put("plans", new JsonArray());
    assertThat(edge.send("POST", "/v1/plans:simulate", experiment).bodyAsString())
        .contains("\"/coverages/0/plan_version\"");
  }

  private static JsonObject experiment() {
    JsonObject bill =
        new JsonObject()
            .put("hospital_id", "H9")
            .put("settlement_id", "S1")
            .put("patient", new JsonObject(COVERAGE).getJsonObject("insured"))
            .put("setting", "SETTING_INPATIENT")
            .put("admitted_at", "2026-03-01T08:00:00+08:00")
            .put("discharged_at", "2026-03-04T08:00:00+08:00")
            .put("totals", new JsonObject().put("in_scope_fen", 500_000))
            .put("total_fen", 500_000)
            .put("social", new JsonObject().put("used", false));
    JsonObject plan =
        new JsonObject(PLAN).put("insurer_id", "I1").put("code", "P").put("version", "1");
    JsonObject coverage = new JsonObject(COVERAGE).put("insurer_id", "I1").put("coverage_id", "C1");
    return new JsonObject()
        .put("insurer_id", "I1")
        .put("plans", new JsonArray().add(plan))
        .put("coverages", new JsonArray().add(coverage))
        .put("discharges", new JsonArray().add(bill).add(bill.copy().put("settlement_id", "S2")));
  }

  @Test
  void bulk_keepsGoodLines_andTellsBadOnesByNumber() {
    String lines =
        line(1)
            + "{\"coverage_id\":\n"
            + "\n"
            + line(4).replace("2026-12-31", "2025-12-31")
            + line(5).replace("\"1\"", "\"9\"")
            + line(6).replace("coverage_id", "colour")
            + line(7);
    JsonObject answer = bulk(lines).bodyAsJsonObject();
    assertThat(answer.getString("accepted")).isEqualTo("2");
    assertThat(answer.getString("rejected")).isEqualTo("4");
    assertThat(
            answer.getJsonArray("rejections").stream()
                .map(JsonObject.class::cast)
                .map(r -> r.getString("line") + r.getString("code") + r.getString("pointer")))
        .containsExactly(
            "2MALFORMED_REQUEST",
            "4DATES_OUT_OF_ORDER/ends_on",
            "6FIELD_INVALID/colour",
            "5FIELD_INVALID/plan_version");
  }

  @Test
  void bulk_takesHundredThousandLines_aChunkAtATime() {
    calls.slowly = edge.vertx();
    String lines = IntStream.range(0, 100_000).mapToObj(this::line).collect(Collectors.joining());
    HttpResponse<Buffer> answer = bulk(lines);
    assertThat(answer.bodyAsJsonObject().getString("accepted")).isEqualTo("100000");
    assertThat(calls.kept).hasSize(100_000);
    assertThat(calls.mostAtOnce.get()).isLessThanOrEqualTo(200);
  }

  @Test
  void bulk_endsWithAnOutage_andSaysWhatWasPut() {
    String lines = line(1) + line(2).replace("POL1", "DOWN");
    HttpResponse<Buffer> answer = bulk(lines + line(3).repeat(50_000));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.bodyAsString()).contains("DATABASE_UNAVAILABLE", "199 lines were put");
  }

  @Test
  void bulk_overGrpc_isAStream() {
    Coverage good =
        Json.read(line(1).getBytes(StandardCharsets.UTF_8), Coverage.getDefaultInstance());
    PutCoverageRequest.Builder put =
        PutCoverageRequest.newBuilder()
            .setInsurerId("I1")
            .setCoverage(good.toBuilder().setInsurerId("I1"));
    JsonObject answer =
        Json.write(
                edge.stream(
                    InsurerGatewayGrpcClient.PutCoverages,
                    List.of(put.build(), put.setInsurerId("I2").build())))
            .toJsonObject();
    assertThat(answer.getString("accepted")).isEqualTo("1");
    assertThat(answer.getJsonArray("rejections").getJsonObject(0).getString("code"))
        .isEqualTo("NOT_FOUND");
  }

  private String line(int number) {
    return new JsonObject(COVERAGE).put("coverage_id", "C" + number).encode() + "\n";
  }

  private HttpResponse<Buffer> bulk(String lines) {
    return OpenEdge.await(
        edge.request("POST", "/v1/insurers/I1/coverages:bulk")
            .putHeader("content-type", "application/x-ndjson")
            .sendBuffer(Buffer.buffer(lines)));
  }
}
