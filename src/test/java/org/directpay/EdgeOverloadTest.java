package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.directpay.TestDatabase.await;

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
import io.vertx.core.net.NetClient;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.OpenEdge;
import org.directpay.port.OpenEdge.Refused;
import org.junit.jupiter.api.Test;

/** What is too much is refused at the threshold, and the counter is not kept out by the rest. */
final class EdgeOverloadTest {

  private static final String REVERSALS = "/v1/hospitals/H1/reversals";
  private static final String LINES = "/v1/hospitals/H1/reconciliations/2026-03-01/lines";
  private static final String REVERSE = "/directpay.v1.HospitalGateway/Reverse";
  private static final ReverseRequest SMALL =
      ReverseRequest.newBuilder().setHospitalId("H1").build();

  /** The last one is for the test to answer. */
  private final Promise<ListReconcileLinesResponse> lines = Promise.promise();

  private final Promise<Decision> reversed = Promise.promise();

  private List<Offer> offers(Future<Decision> decision) {
    return List.of(
        Call.writing(
                HospitalGatewayGrpcService.Reverse,
                ReverseRequest.getDefaultInstance(),
                Place.post("/v1/hospitals/{hospital_id}/reversals"),
                (request, deadline) -> decision)
            .atTheCounter(),
        Call.reading(
            HospitalGatewayGrpcService.ListReconcileLines,
            ListReconcileLinesRequest.getDefaultInstance(),
            Place.get("/v1/hospitals/{hospital_id}/reconciliations/{day}/lines"),
            (request, deadline) -> lines.future()));
  }

  private static Future<Decision> atOnce() {
    return Future.succeededFuture(Decision.getDefaultInstance());
  }

  private static HttpResponse<Buffer> reverse(OpenEdge edge, JsonObject body) {
    return await(
        edge.request("POST", REVERSALS)
            .putHeader("content-type", "application/json")
            .sendBuffer(body.toBuffer()));
  }

  private static void awaitInFlight(OpenEdge edge) {
    while (edge.edge().requestsInFlight() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsBehind_fillsItsOwnLaneAlone() {
    try (OpenEdge narrow = new OpenEdge(offers(atOnce()), 1, OpenEdge.BODY_BYTES_MAX)) {
      Future<HttpResponse<Buffer>> first = narrow.request("GET", LINES).send();
      awaitInFlight(narrow);
      HttpResponse<Buffer> second = narrow.get(LINES);
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.getHeader("retry-after")).isEqualTo("1");
      assertThat(second.bodyAsJsonObject().getString("code")).isEqualTo("OVERLOADED");

      assertThat(reverse(narrow, new JsonObject()).statusCode()).isEqualTo(200);
      narrow.call(HospitalGatewayGrpcClient.Reverse, SMALL);

      lines.complete(ListReconcileLinesResponse.getDefaultInstance());
      assertThat(await(first).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aFullCounter_tellsGrpcInItsOwnWords_unread() {
    try (OpenEdge narrow = new OpenEdge(offers(reversed.future()), 1, OpenEdge.BODY_BYTES_MAX)) {
      Future<HttpResponse<Buffer>> first =
          narrow
              .request("POST", REVERSALS)
              .putHeader("content-type", "application/json")
              .sendBuffer(new JsonObject().toBuffer());
      awaitInFlight(narrow);

      HttpClientResponse refused =
          await(
              narrow
                  .vertx()
                  .createHttpClient(
                      new HttpClientOptions()
                          .setProtocolVersion(HttpVersion.HTTP_2)
                          .setHttp2ClearTextUpgrade(false))
                  .request(HttpMethod.POST, narrow.port(), "127.0.0.1", REVERSE)
                  .compose(
                      request ->
                          request
                              .putHeader("content-type", "application/grpc")
                              // Nobody looks at the key, nor at what is no message.
                              .send("garbage")));
      assertThat(refused.statusCode()).isEqualTo(200);
      assertThat(refused.getHeader("content-type")).isEqualTo("application/grpc");
      assertThat(refused.getHeader("grpc-status")).isEqualTo("14");
      assertThat(refused.getHeader("grpc-retry-pushback-ms")).isEqualTo("1000");
      String problem =
          new String(
              Base64.getDecoder().decode(refused.getHeader("directpay-problem-bin")),
              StandardCharsets.UTF_8);
      assertThat(new JsonObject(problem).getString("code")).isEqualTo("OVERLOADED");
      assertThat(new JsonObject(problem).getString("instance")).isEqualTo(REVERSE);

      reversed.complete(Decision.getDefaultInstance());
      assertThat(await(first).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void bodiesThatAreTooMuchTogether_areRefused_andTheirRoomComesBack() {
    JsonObject large = new JsonObject().put("reason", "a".repeat(90));
    ReverseRequest alsoLarge = SMALL.toBuilder().setReason("a".repeat(90)).build();
    Map<String, String> key = Map.of("authorization", "Bearer " + OpenEdge.KEY);
    try (OpenEdge edge = new OpenEdge(offers(atOnce()), 10, 80)) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<Buffer> refused = reverse(edge, large);
        assertThat(refused.statusCode()).as(refused.bodyAsString()).isEqualTo(503);
        assertThat(refused.getHeader("retry-after")).isEqualTo("1");
        Refused grpc =
            catchThrowableOfType(
                Refused.class, () -> edge.call(HospitalGatewayGrpcClient.Reverse, alsoLarge, key));
        assertThat(grpc.problem().getString("code")).isEqualTo("OVERLOADED");
      }
      JsonObject small = new JsonObject().put("reason", "a".repeat(50));
      for (int i = 0; i < 20; i++) {
        assertThat(reverse(edge, small).statusCode()).isIn(200, 503);
      }
    }
  }

  @Test
  void oneConnectionTooMany_isClosed() {
    try (OpenEdge edge = new OpenEdge(offers(atOnce()), 10, OpenEdge.BODY_BYTES_MAX)) {
      NetClient client = edge.vertx().createNetClient();
      List<Boolean> isAnswered = new ArrayList<>();
      for (int i = 0; i <= OpenEdge.CONNECTIONS_MAX; i++) {
        Promise<Boolean> answered = Promise.promise();
        client
            .connect(edge.port(), "127.0.0.1")
            .onSuccess(
                socket -> {
                  socket.closeHandler(closed -> answered.tryComplete(false));
                  socket.handler(answer -> answered.tryComplete(true));
                  socket.write("GET /openapi.yaml HTTP/1.1\r\nhost: x\r\n\r\n");
                });
        isAnswered.add(await(answered.future()));
      }
      assertThat(isAnswered.subList(0, OpenEdge.CONNECTIONS_MAX)).containsOnly(true);
      assertThat(isAnswered.get(OpenEdge.CONNECTIONS_MAX)).isFalse();
    }
  }
}
