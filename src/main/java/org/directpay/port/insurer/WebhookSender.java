package org.directpay.port.insurer;

import directpay.proto.v1.ClaimNotice;
import directpay.proto.v1.ClaimsChanged;
import directpay.proto.v1.ClaimsChangedData;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.NoticeText;
import org.directpay.core.statement.Sentence;
import org.directpay.port.Json;
import org.directpay.port.Sha256;
import org.directpay.port.Signatures;

/** Speaks with insurers' apps over HTTP. */
final class WebhookSender implements InsurerHooks {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CONNECTIONS_MAX = 32;
  private static final String TYPE = "claims.changed";

  private final HttpClient client;
  private final InstantSource clock;

  WebhookSender(Vertx vertx, InstantSource clock) {
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new PoolOptions()
                .setHttp1MaxSize(CONNECTIONS_MAX)
                .setMaxWaitQueueSize(CONNECTIONS_MAX));
  }

  @Override
  public Future<Answer> tell(
      String insurerId, String url, String secret, String place, List<ClaimView> claims) {
    Instant now = clock.instant();
    byte[] key = Base64.getDecoder().decode(secret);
    byte[] body = Json.write(message(insurerId, now, claims)).getBytes();
    String id = "msg_" + Sha256.hex((insurerId + " " + place).getBytes(StandardCharsets.UTF_8));
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setTimeout(PATIENCE.toMillis())
            // A redirect would carry what a patient had to a place that nobody set.
            .setFollowRedirects(false)
            .putHeader(HttpHeaders.USER_AGENT, "directpay")
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .putHeader(Signatures.ID_HEADER, id)
            .putHeader(Signatures.TIMESTAMP_HEADER, Long.toString(now.getEpochSecond()))
            .putHeader(Signatures.SIGNATURE_HEADER, Signatures.sign(key, id, now, body));
    return Future.succeededFuture()
        .compose(begun -> client.request(request.setAbsoluteURI(url)))
        .compose(sending -> sending.send(Buffer.buffer(body)))
        .compose(WebhookSender::read)
        .recover(
            failure ->
                Future.succeededFuture(
                    new Answer(Told.NOT_HEARD, failure.getClass().getSimpleName())));
  }

  /** Only the status counts: whoever answers at length is not listened to. */
  private static Future<Answer> read(HttpClientResponse response) {
    int status = response.statusCode();
    Told told = status / 100 == 2 ? Told.HEARD : status == 410 ? Told.GONE : Told.NOT_HEARD;
    response.request().reset();
    return Future.succeededFuture(new Answer(told, "HTTP " + status));
  }

  private static ClaimsChanged message(String insurerId, Instant now, List<ClaimView> claims) {
    ClaimsChangedData.Builder data = ClaimsChangedData.newBuilder().setInsurerId(insurerId);
    for (ClaimView claim : claims) {
      Sentence text = NoticeText.of(claim);
      data.addNotices(
          ClaimNotice.newBuilder()
              .setClaim(InsurerAnswers.claim(claim))
              .setTextZh(text.zh())
              .setTextEn(text.en()));
    }
    return ClaimsChanged.newBuilder()
        .setType(TYPE)
        .setTimestamp(now.toString())
        .setData(data)
        .build();
  }
}
