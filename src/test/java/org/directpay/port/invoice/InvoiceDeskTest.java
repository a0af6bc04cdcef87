package org.directpay.port.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.GetReceiptRequest;
import directpay.proto.v1.InvoiceGatewayGrpcClient;
import directpay.proto.v1.PushReceiptRequest;
import directpay.proto.v1.PushReceiptsResponse;
import directpay.proto.v1.Receipt;
import directpay.proto.v1.ReceiptState;
import directpay.proto.v1.ReceiptStatus;
import directpay.proto.v1.RedLetter;
import directpay.proto.v1.RedLetterState;
import directpay.proto.v1.VoidReceiptRequest;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.grpc.client.GrpcClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.directpay.port.OpenEdge;
import org.directpay.port.Spoilt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platforms' door over real sockets. */
final class InvoiceDeskTest {

  private static final String RECEIPTS = "/v1/platforms/P1/receipts";
  private static final String RECEIPT = RECEIPTS + "/31060221/0012345678";

  /** Each line spoils one place of a good receipt: what is put there, and what is said of it. */
  private static final String FAULTS =
      """
      code                     |              | FIELD_MISSING
      code                     | "3106022"    | FIELD_INVALID
      number                   | "12345"      | FIELD_INVALID
      check_code               | "809d.."     | FIELD_INVALID
      check_code               | "809dA"      | FIELD_INVALID
      area_code                | ""           | FIELD_MISSING
      area_code                | "31"         | FIELD_INVALID
      issued_on                |              | FIELD_MISSING
      issued_on                | "4.3.2026"   | FIELD_INVALID
      issued_on                | "2026-03-06" | FIELD_INVALID
      visit/starts_on          | "2027-03-04" | FIELD_INVALID
      issuer                   |              | FIELD_MISSING
      issuer/hospital_id       | ""           | FIELD_MISSING
      patient                  |              | FIELD_MISSING
      patient/name             | ""           | FIELD_MISSING
      patient/id_number        | "1101**002X" | ID_NUMBER_INVALID
      payer/kind               | "KIND_ZOO"   | FIELD_INVALID
      total_fen                |              | FIELD_MISSING
      total_fen                | 0            | AMOUNT_OUT_OF_RANGE
      total_fen                | 10000000001  | AMOUNT_OUT_OF_RANGE
      total_fen                | 1.5          | FIELD_INVALID
      amounts                  |              | FIELD_MISSING
      amounts/cash_fen         | -1           | AMOUNT_OUT_OF_RANGE
      lines/1/name             | ""           | FIELD_MISSING
      lines/0/amount_fen       | 10000000001  | AMOUNT_OUT_OF_RANGE
      details/0/amount_fen     | -10000000001 | AMOUNT_OUT_OF_RANGE
      raw/0/name               | ""           | FIELD_MISSING
      unheard_of               | 1            | FIELD_INVALID
      title                    | "a\\u0000"    | FIELD_INVALID
      """;

  private final FakeInvoiceCalls calls = new FakeInvoiceCalls();
  private OpenEdge edge;

  @BeforeEach
  void open() {
    edge = new OpenEdge(InvoiceDesk.open(calls, GoodReceipt.CLOCK));
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void receipt_isTakenAlike_asJsonProtobufAndXml() {
    HttpResponse<Buffer> json = push(GoodReceipt.json());
    assertThat(json.statusCode()).as(json.bodyAsString()).isEqualTo(200);
    assertThat(json.bodyAsJsonObject().getString("status")).isEqualTo("RECEIPT_STATUS_RECEIVED");
    assertThat(json.bodyAsJsonObject().getString("total_fen")).isEqualTo("13300");
    ReceiptState grpc = edge.call(InvoiceGatewayGrpcClient.PushReceipt, asked(GoodReceipt.json()));
    assertThat(grpc.getStatus()).isEqualTo(ReceiptStatus.RECEIPT_STATUS_RECEIVED);
    HttpResponse<Buffer> xml = pushXml(Buffer.buffer(GoodReceipt.xml()));
    assertThat(xml.statusCode()).as(xml.bodyAsString()).isEqualTo(200);
    assertThat(xml.bodyAsJsonObject()).isEqualTo(json.bodyAsJsonObject());
    assertThat(calls.pushed).hasSize(3).containsOnly(calls.pushed.get(0));
  }

  @Test
  void contradictions_areToldWithTheirFigures() {
    JsonObject receipt = GoodReceipt.json();
    Spoilt.spoil(receipt, "amounts/cash_fen", "3999");
    Spoilt.spoil(receipt, "lines/0/amount_fen", "9999");
    JsonObject state = push(receipt).bodyAsJsonObject();
    assertThat(state.getString("status")).isEqualTo("RECEIPT_STATUS_WAITS_FOR_PERSON");
    assertThat(state.getJsonArray("contradictions").encode())
        .contains("/total_fen", "13300 fen", "13299 fen", "/lines/0/amount_fen", "9999 fen");
    assertThat(edge.get(RECEIPT).bodyAsJsonObject()).isEqualTo(state);
  }

  @Test
  void sameName_withOtherContent_isRefused() {
    push(GoodReceipt.json());
    HttpResponse<Buffer> other = push(GoodReceipt.json().put("title", "another"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.bodyAsJsonObject().getString("code")).isEqualTo("CONFLICT");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = FAULTS)
  void fault_isRefused_withItsPlace(String place, String value, String code) {
    JsonObject receipt = GoodReceipt.json();
    if (place.equals("issuer/hospital_id")) {
      Spoilt.spoil(receipt, "issuer/credit_code", null);
    }
    HttpResponse<Buffer> answer = push(Spoilt.spoil(receipt, place, value));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(422);
    JsonArray errors = answer.bodyAsJsonObject().getJsonArray("errors");
    assertThat(errors.stream().map(JsonObject.class::cast))
        .as(errors.encode())
        .anyMatch(
            error ->
                error.getString("pointer").equals("/" + place)
                    && error.getString("code").equals(code));
    assertThat(calls.pushed).isEmpty();
  }

  @Test
  void truncatedAndOversized_areRefused() {
    String whole = GoodReceipt.json().encode();
    assertThat(raw("application/json", whole.substring(0, whole.length() - 10)).statusCode())
        .isEqualTo(400);
    assertThat(raw("application/json", " ".repeat(OpenEdge.BODY_BYTES_MAX + 1)).statusCode())
        .isEqualTo(413);
    JsonArray details = new JsonArray();
    IntStream.range(0, 2_001).forEach(i -> details.add(new JsonObject().put("amount_fen", 1)));
    assertThat(push(GoodReceipt.json().put("details", details)).bodyAsString())
        .contains("/details", "2001 entries; at most 2000");
  }

  @Test
  void anothersReceipts_areNotFound() {
    push(GoodReceipt.json());
    assertThat(edge.send("POST", "/v1/platforms/P2/receipts", GoodReceipt.json()).statusCode())
        .isEqualTo(404);
    assertThat(edge.get("/v1/platforms/P2/receipts/31060221/0012345678").statusCode())
        .isEqualTo(404);
    HttpResponse<Buffer> elsewhere = push(GoodReceipt.json().put("area_code", "440100"));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.bodyAsString()).contains("region 440100");
    JsonObject hospitals = GoodReceipt.json("0012345679").put("area_code", "440100");
    hospitals.getJsonObject("issuer").put("hospital_id", "H1");
    assertThat(push(hospitals).statusCode()).isEqualTo(200);
    assertThat(edge.get(RECEIPTS + "/31060221/0000000000").statusCode()).isEqualTo(404);
  }

  @Test
  void redLetter_voids_beforeAndAfter() {
    JsonObject early =
        edge.send("POST", "/v1/platforms/P1/red-letters", GoodReceipt.redLetter())
            .bodyAsJsonObject();
    assertThat(early.containsKey("original")).isFalse();
    JsonObject state = push(GoodReceipt.json()).bodyAsJsonObject();
    assertThat(state.getString("status")).isEqualTo("RECEIPT_STATUS_VOIDED");
    assertThat(state.getJsonObject("voided_by").getString("number")).isEqualTo("0099999999");
    RedLetterState late =
        edge.call(
            InvoiceGatewayGrpcClient.VoidReceipt,
            VoidReceiptRequest.newBuilder()
                .setPlatformId("P1")
                .setRedLetter(proto(GoodReceipt.redLetter(), RedLetter.newBuilder()))
                .build());
    assertThat(late.getOriginal().getStatus()).isEqualTo(ReceiptStatus.RECEIPT_STATUS_VOIDED);
    assertThat(
            edge.call(
                    InvoiceGatewayGrpcClient.GetReceipt,
                    GetReceiptRequest.newBuilder()
                        .setPlatformId("P1")
                        .setCode("31060221")
                        .setNumber("0012345678")
                        .build())
                .getVoidedBy()
                .getNumber())
        .isEqualTo("0099999999");
  }

  @Test
  void redLetter_mustNameAnother() {
    HttpResponse<Buffer> answer =
        edge.send(
            "POST",
            "/v1/platforms/P1/red-letters",
            GoodReceipt.redLetter().put("number", "0012345678").put("check_code", "?"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.bodyAsString()).contains("\"/original_number\"", "\"/check_code\"");
  }

  @Test
  void stream_isAnsweredReceiptByReceipt_overRest() {
    JsonObject outage = GoodReceipt.json("0000000004");
    outage.getJsonObject("issuer").put("name", "OUTAGE");
    String lines =
        String.join(
            "\n",
            GoodReceipt.json("0000000001").encode(),
            "",
            "{\"code\": ",
            GoodReceipt.json("0000000003").put("check_code", "?").encode(),
            outage.encode(),
            GoodReceipt.json("0000000005").encode());
    HttpResponse<Buffer> answer = bulk(lines);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/x-ndjson");
    List<JsonObject> answers = answer.bodyAsString().lines().map(JsonObject::new).toList();
    assertThat(answers)
        .extracting(one -> one.getString("line"))
        .containsExactly("1", "3", "4", "5", "6");
    assertThat(answers)
        .extracting(one -> one.getJsonObject("refusal", new JsonObject()).getString("code", ""))
        .containsExactly("", "MALFORMED_REQUEST", "INVALID_REQUEST", "DATABASE_UNAVAILABLE", "");
    assertThat(answers.get(2).encode()).contains("\"/check_code\"");
    assertThat(answers.get(3).getJsonObject("refusal").getBoolean("retryable")).isTrue();
    assertThat(answers.get(4).getJsonObject("receipt").getString("number")).isEqualTo("0000000005");
  }

  @Test
  void stream_ofThousands_isAnsweredInOrder() {
    int count = 1_000;
    List<PushReceiptRequest> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(asked(GoodReceipt.json("%010d".formatted(i))));
    }
    List<PushReceiptsResponse> answers =
        edge.exchange(InvoiceGatewayGrpcClient.PushReceipts, asked);
    assertThat(answers).extracting(one -> one.getReceipt().getNumber()).hasSize(count).isSorted();
    String lines =
        asked.stream()
            .map(one -> GoodReceipt.json(one.getReceipt().getNumber()).encode())
            .collect(Collectors.joining("\n"));
    assertThat(bulk(lines).bodyAsString().lines().map(JsonObject::new))
        .extracting(one -> one.getJsonObject("receipt").getString("number"))
        .hasSize(count)
        .isSorted();
  }

  /** Who waits for each answer before the next question is not left waiting for a full chunk. */
  @Test
  void stream_isAnswered_whileItIsOpen() {
    List<PushReceiptsResponse> answers =
        OpenEdge.await(
            GrpcClient.client(edge.vertx())
                .request(
                    SocketAddress.inetSocketAddress(edge.port(), "127.0.0.1"),
                    InvoiceGatewayGrpcClient.PushReceipts)
                .compose(
                    request -> {
                      List<PushReceiptsResponse> heard = new ArrayList<>();
                      Promise<List<PushReceiptsResponse>> all = Promise.promise();
                      request.headers().set("authorization", "Bearer " + OpenEdge.KEY);
                      request.write(asked(GoodReceipt.json("0000000001")));
                      request
                          .response()
                          .onSuccess(
                              response -> {
                                response.endHandler(end -> all.tryComplete(heard));
                                response.handler(
                                    answer -> {
                                      heard.add(answer);
                                      if (heard.size() == 1) {
                                        request.end(asked(GoodReceipt.json("0000000002")));
                                      }
                                    });
                              });
                      return all.future();
                    }));
    assertThat(answers)
        .extracting(one -> one.getReceipt().getNumber())
        .containsExactly("0000000001", "0000000002");
  }

  @Test
  void stream_ofAnother_isNotFound_andALongLineEndsIt() {
    assertThat(
            OpenEdge.await(
                    edge.request("POST", "/v1/platforms/P2/receipts:bulk")
                        .putHeader("content-type", "application/x-ndjson")
                        .sendBuffer(Buffer.buffer("{}\n")))
                .statusCode())
        .isEqualTo(404);
    assertThat(bulk("{\"title\": \"" + "a".repeat(2_000_000) + "\"}").statusCode()).isEqualTo(413);
  }

  private HttpResponse<Buffer> push(JsonObject receipt) {
    return edge.send("POST", RECEIPTS, receipt);
  }

  private HttpResponse<Buffer> pushXml(Buffer body) {
    return OpenEdge.await(
        edge.request("POST", RECEIPTS)
            .putHeader("content-type", "application/xml")
            .sendBuffer(body));
  }

  private HttpResponse<Buffer> bulk(String lines) {
    return OpenEdge.await(
        edge.request("POST", RECEIPTS + ":bulk")
            .putHeader("content-type", "application/x-ndjson")
            .sendBuffer(Buffer.buffer(lines)));
  }

  private HttpResponse<Buffer> raw(String type, String body) {
    return OpenEdge.await(
        edge.request("POST", RECEIPTS)
            .putHeader("content-type", type)
            .sendBuffer(Buffer.buffer(body)));
  }

  private static PushReceiptRequest asked(JsonObject receipt) {
    return PushReceiptRequest.newBuilder()
        .setPlatformId("P1")
        .setReceipt(proto(receipt, Receipt.newBuilder()))
        .build();
  }

  private static <M extends Message.Builder> M proto(JsonObject json, M builder) {
    try {
      JsonFormat.parser().merge(json.encode(), builder);
      return builder;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
