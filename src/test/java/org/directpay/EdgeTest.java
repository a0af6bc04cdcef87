package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.directpay.port.OpenEdge.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import directpay.proto.v1.Decision;
import directpay.proto.v1.HospitalGatewayGrpcClient;
import directpay.proto.v1.HospitalGatewayGrpcService;
import directpay.proto.v1.ListReconcileLinesRequest;
import directpay.proto.v1.ListReconcileLinesResponse;
import directpay.proto.v1.ReverseRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.grpc.common.GrpcStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.OpenEdge;
import org.directpay.port.OpenEdge.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the public port does with requests, whatever they ask. */
final class EdgeTest {

  private static final String REVERSALS = "/v1/hospitals/H1/reversals";
  private static final String LINES = "/v1/hospitals/H1/reconciliations/2026-03-01/lines";

  /** Keys are sent as {@code key-of-one} (acts for H1) and {@code key-of-two} (does not). */
  private static final String REQUESTS =
      """
      POST   | reversals       | key-of-one | application/json                  | {}  | 200 |
      POST   | reversals       | key-of-one | application/json; charset=utf-8   | {}  | 200 |
      POST   | reversals       | key-of-one | application/json;charset="UTF-8"  | {}  | 200 |
      POST   | reversals       | key-of-one | application/json; charset=gbk     | {}  | 415 |
      POST   | reversals       | key-of-one | text/plain                        | {}  | 415 |
      POST   | reversals       | key-of-one |                                   | {}  | 415 |
      POST   | reversals       |            | application/json                  | {}  | 401 |
      POST   | reversals       | key-of-xyz | application/json                  | {}  | 401 |
      POST   | reversals       | key-of-two | application/json                  | {}  | 404 |
      POST   | reversals/      | key-of-one | application/json                  | {}  | 404 |
      POST   | nothing         | key-of-one | application/json                  | {}  | 404 |
      PUT    | reversals       | key-of-one | application/json                  | {}  | 405 |
      GET    | reversals       | key-of-one |                                   |     | 405 |
      HEAD   | reversals       | key-of-one |                                   |     | 405 |
      TRACE  | reversals       | key-of-one |                                   |     | 405 |
      OPTIONS| reversals       | key-of-one |                                   |     | 405 |
      POST   | reversals?a=b   | key-of-one | application/json                  | {}  | 422 |
      POST   | reversals?a=%zz | key-of-one | application/json                  | {}  | 400 |
      POST   | %zz/reversals   | key-of-one | application/json                  | {}  | 400 |
      """;

  private static final String BODIES =
      """
      {                       | 400
      []                      | 400
      null                    | 400
      {} {}                   | 400
      {"reason":"a"}x         | 400
      {"reason":"a",}         | 400
      {'reason':"a"}          | 400
      {"reason":"a","reason":"b"} | 400
      {"reason":NaN}          | 400
      // a comment {}         | 400
      {"reason":"a"}          | 200
      {"reason":null}         | 200
      """;

  private static OpenEdge edge;

  @BeforeAll
  static void open() {
    edge = new OpenEdge(offers());
  }

  @AfterAll
  static void close() {
    edge.close();
  }

  private static List<Offer> offers() {
    return List.of(
        Call.writing(
            HospitalGatewayGrpcService.Reverse,
            ReverseRequest.getDefaultInstance(),
            Place.post("/v1/hospitals/{hospital_id}/reversals"),
            (request, deadline) ->
                request.getMessageId().equals("NEVER")
                    ? Promise.<Decision>promise().future()
                    : Future.succeededFuture(Decision.getDefaultInstance())),
        Call.reading(
            HospitalGatewayGrpcService.ListReconcileLines,
            ListReconcileLinesRequest.getDefaultInstance(),
            Place.get("/v1/hospitals/{hospital_id}/reconciliations/{day}/lines"),
            (request, deadline) ->
                Future.succeededFuture(
                    ListReconcileLinesResponse.newBuilder()
                        .setNextPageToken(request.getDay() + "/" + request.getPageToken())
                        .build())));
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = REQUESTS)
  void request_isAnsweredOrRefused(
      String verb, String path, String key, String type, String body, int status) {
    HttpRequest<Buffer> request = edge.request(verb, "/v1/hospitals/H1/" + path);
    request.headers().remove("authorization");
    if (key != null) {
      request.putHeader("authorization", "Bearer " + key);
    }
    if (type != null) {
      request.putHeader("content-type", type);
    }
    HttpResponse<Buffer> response =
        await(body == null ? request.send() : request.sendBuffer(Buffer.buffer(body)));
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    if (status != 200) {
      assertThat(response.getHeader("content-type")).isEqualTo("application/problem+json");
    }
    assertThat(response.getHeader("www-authenticate")).isEqualTo(status == 401 ? "Bearer" : null);
    if (status == 405) {
      assertThat(response.getHeader("allow")).isEqualTo("POST");
    } else if (status != 200) {
      assertThat(response.bodyAsJsonObject().getInteger("status")).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiterString = "|", quoteCharacter = '`', textBlock = BODIES)
  void body_isOneJsonObject(String body, int status) {
    assertThat(post(Buffer.buffer(body)).statusCode()).isEqualTo(status);
  }

  @Test
  void body_thatIsEmptyOrNoUtf8OrTooDeep_isMalformed() {
    Buffer noUtf8 = Buffer.buffer("{\"reason\":\"").appendByte((byte) 0xFF).appendString("\"}");
    String deep = "{\"reason\":" + "[".repeat(101) + "]".repeat(101) + "}";
    for (Buffer body : List.of(Buffer.buffer(), noUtf8, Buffer.buffer(deep))) {
      HttpResponse<Buffer> response = post(body);
      assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(400);
      assertThat(response.bodyAsString()).contains("MALFORMED_REQUEST");
    }
  }

  @Test
  void body_overTheLimit_isRefused_whetherItSaysSoOrNot() {
    Buffer large = Buffer.buffer(new byte[OpenEdge.BODY_BYTES_MAX + 1]);
    assertThat(post(large).statusCode()).isEqualTo(413);
    HttpResponse<Buffer> chunked =
        await(
            edge.request("POST", REVERSALS)
                .putHeader("content-type", "application/json")
                .sendStream(new Trickle(edge.vertx(), large)));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(chunked.bodyAsString()).contains("BODY_TOO_LARGE");
  }

  @Test
  void body_thatDoesNotCome_isNotWaitedFor() {
    String head =
        "POST "
            + REVERSALS
            + " HTTP/1.1\r\nhost: x\r\nauthorization: Bearer "
            + OpenEdge.KEY
            + "\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{";
    Promise<String> answer = Promise.promise();
    edge.vertx()
        .createNetClient()
        .connect(edge.port(), "127.0.0.1")
        .onSuccess(
            socket -> {
              socket.handler(bytes -> answer.tryComplete(bytes.toString(StandardCharsets.UTF_8)));
              socket.write(head);
            });
    assertThat(await(answer.future())).startsWith("HTTP/1.1 408").contains("REQUEST_TIMEOUT");
  }

  @Test
  void compressedBody_isRefused() {
    HttpResponse<Buffer> response =
        await(
            edge.request("POST", REVERSALS)
                .putHeader("content-type", "application/json")
                .putHeader("content-encoding", "gzip")
                .sendBuffer(Buffer.buffer("{}")));
    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "page_token=a, 200",
    "page_token=a%2Fb, 200",
    "page_token=%zz, 400",
    "page_size=x, 422",
    "page_size=99999999999, 422",
    "page_token=a&page_token=b, 422",
    "hospital_id=H2, 422",
    "colour=red, 422"
  })
  void query_isReadStrictly(String query, int status) {
    assertThat(edge.get(LINES + "?" + query).statusCode()).isEqualTo(status);
  }

  @Test
  void pathVariables_areDecoded() {
    HttpResponse<Buffer> response =
        edge.get("/v1/hospitals/%48%31/reconciliations/a%20b%2Fc/lines?page_token=t");
    assertThat(response.bodyAsJsonObject().getString("next_page_token")).isEqualTo("a b/c/t");
  }

  @Test
  void compressedGrpc_isRefusedUnread() {
    HttpClientResponse response =
        grpcBytes(Buffer.buffer(new byte[] {1, 0, 0, 0, 1, 9}), Map.of("grpc-encoding", "gzip"));
    assertThat(response.getHeader("grpc-status")).isEqualTo("12");
    assertThat(response.getHeader("grpc-accept-encoding")).isEqualTo("identity");
  }

  @Test
  void compressedGrpcThatDoesNotSaySo_isRefusedAtOnce_andNobodyIsInvitedToCompress() {
    HttpClientResponse response =
        grpcBytes(Buffer.buffer(new byte[] {1, 0, 0, 0, 1, 0x1F}), Map.of());
    assertThat(response.getHeader("grpc-status")).isEqualTo("3");
    assertThat(response.getHeader("grpc-accept-encoding")).isEqualTo("identity");
  }

  @Test
  void grpcWhoseTimeIsOver_isNotBegun() {
    ReverseRequest good = ReverseRequest.newBuilder().setHospitalId("H1").build();
    Map<String, String> late =
        Map.of("authorization", "Bearer " + OpenEdge.KEY, "grpc-timeout", "0m");
    assertThat(refusal(good, late).problem().getString("code")).isEqualTo("DEADLINE_PASSED");
  }

  @Test
  void malformedProtobuf_isRefused() {
    Buffer garbage = Buffer.buffer(new byte[] {0, 0, 0, 0, 2, (byte) 0xFF, (byte) 0xFF});
    assertThat(grpcBytes(garbage, Map.of()).getHeader("grpc-status")).isEqualTo("3");
  }

  @Test
  void protobufOverTheLimit_isRefusedUnread() {
    Buffer large = Buffer.buffer(new byte[] {0}).appendInt(OpenEdge.BODY_BYTES_MAX + 1);
    assertThat(grpcBytes(large, Map.of()).getHeader("grpc-status")).isEqualTo("8");
  }

  @Test
  void unknownFieldOrForeignPartyOrNoKeyOverGrpc_isRefused() {
    ReverseRequest good = ReverseRequest.newBuilder().setHospitalId("H1").build();
    UnknownFieldSet.Field field =
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("x")).build();
    ReverseRequest unknown =
        good.toBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(99, field).build())
            .build();
    Map<String, String> key = Map.of("authorization", "Bearer " + OpenEdge.KEY);
    assertThat(refusal(unknown, key).status()).isEqualTo(GrpcStatus.INVALID_ARGUMENT);
    assertThat(refusal(good, Map.of()).status()).isEqualTo(GrpcStatus.UNAUTHENTICATED);
    Map<String, String> other = Map.of("authorization", "Bearer " + OpenEdge.OTHER_KEY);
    assertThat(refusal(good, other).status()).isEqualTo(GrpcStatus.NOT_FOUND);
    assertThat(refusal(good, other).problem().getString("code")).isEqualTo("NOT_FOUND");
  }

  @Test
  void tooManyAtOnce_areRefusedAtOnce_andRoomComesBack() {
    try (OpenEdge narrow = new OpenEdge(offers(), 1, OpenEdge.BODY_BYTES_MAX)) {
      JsonObject never = new JsonObject().put("message_id", "NEVER");
      Future<HttpResponse<Buffer>> first =
          narrow
              .request("POST", REVERSALS)
              .putHeader("content-type", "application/json")
              .sendBuffer(never.toBuffer());
      awaitInFlight(narrow);
      HttpResponse<Buffer> second = narrow.get(LINES);
      assertThat(second.bodyAsString()).contains("OVERLOADED");
      assertThat(second.getHeader("retry-after")).isEqualTo("1");
      assertThat(await(first).bodyAsString()).contains("OUTCOME_UNKNOWN");
      ReverseRequest request = ReverseRequest.newBuilder().setHospitalId("H1").build();
      for (int i = 0; i < 5; i++) {
        assertThat(roomComesBack(narrow)).isTrue();
        narrow.call(HospitalGatewayGrpcClient.Reverse, request);
      }
    }
  }

  private static void awaitInFlight(OpenEdge edge) {
    while (edge.edge().requestsInFlight() == 0) {
      Thread.onSpinWait();
    }
  }

  /** Who has been answered leaves a moment later. */
  private static boolean roomComesBack(OpenEdge narrow) {
    return IntStream.range(0, 1_000).anyMatch(i -> narrow.get(LINES).statusCode() == 200);
  }

  @Test
  void stopping_refusesWhatIsNew_thenCloses() {
    try (OpenEdge closing = new OpenEdge(offers())) {
      Future<HttpResponse<Buffer>> slow =
          closing
              .request("POST", REVERSALS)
              .putHeader("content-type", "application/json")
              .sendBuffer(new JsonObject().put("message_id", "NEVER").toBuffer());
      awaitInFlight(closing);
      Future<Void> stopped = closing.edge().stop(Duration.ofSeconds(5));
      assertThat(closing.get(LINES).bodyAsString()).contains("STOPPING");
      assertThat(await(slow).statusCode()).isEqualTo(504);
      await(stopped);
      assertThat(catchThrowableOfType(RuntimeException.class, () -> closing.get(LINES)))
          .isNotNull();
    }
  }

  @Test
  void contract_isShownToEverybody() {
    HttpResponse<Buffer> response = edge.get("/openapi.yaml");
    assertThat(response.getHeader("content-type")).isEqualTo("application/yaml");
    assertThat(response.bodyAsString()).startsWith("openapi: \"3.1");
  }

  private static HttpResponse<Buffer> post(Buffer body) {
    return await(
        edge.request("POST", REVERSALS)
            .putHeader("content-type", "application/json")
            .sendBuffer(body));
  }

  private static Refused refusal(ReverseRequest request, Map<String, String> headers) {
    return catchThrowableOfType(
        Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Reverse, request, headers));
  }

  private static HttpClientResponse grpcBytes(Buffer bytes, Map<String, String> headers) {
    return await(
        edge.vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false))
            .request(
                HttpMethod.POST, edge.port(), "127.0.0.1", "/directpay.v1.HospitalGateway/Reverse")
            .compose(
                request -> {
                  request.putHeader("content-type", "application/grpc");
                  request.putHeader("authorization", "Bearer " + OpenEdge.KEY);
                  headers.forEach(request::putHeader);
                  return request.send(bytes);
                })
            .compose(response -> response.end().map(response)));
  }
}
