package org.directpay.port.insurer;

import directpay.proto.v1.GetWebhookRequest;
import directpay.proto.v1.InsurerGatewayGrpcService;
import directpay.proto.v1.SetWebhookRequest;
import directpay.proto.v1.Webhook;
import io.vertx.core.Future;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.ReasonCode;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.Reading;
import org.jspecify.annotations.Nullable;

/** Where insurers say where they want to hear of their claims. */
final class HookDesk {

  private static final String WEBHOOK = "/v1/insurers/{insurer_id}/webhook";
  private static final int URL_LENGTH_MAX = 500;

  /** What goes there does not leave the machine, and needs no encryption. */
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final InsurerCalls calls;

  private HookDesk(InsurerCalls calls) {
    this.calls = calls;
  }

  static List<Offer> open(InsurerCalls calls) {
    HookDesk desk = new HookDesk(calls);
    return List.of(
        Call.writing(
            InsurerGatewayGrpcService.SetWebhook,
            SetWebhookRequest.getDefaultInstance(),
            Place.put(WEBHOOK),
            desk::set),
        Call.reading(
            InsurerGatewayGrpcService.GetWebhook,
            GetWebhookRequest.getDefaultInstance(),
            Place.get(WEBHOOK),
            desk::get));
  }

  private Future<Webhook> set(SetWebhookRequest request, Instant deadline) {
    Reading reading = Reading.start();
    if (!request.getUrl().isEmpty() && !isUsable(request.getUrl())) {
      reading.fault(
          "url",
          ReasonCode.FIELD_INVALID,
          "must be an https address of at most " + URL_LENGTH_MAX + " characters");
    }
    reading.done();
    return calls
        .setWebhook(request.getInsurerId(), request.getUrl(), request.getNewSecret())
        .map(set -> write(set.webhook(), set.newSecret()));
  }

  private static boolean isUsable(String url) {
    try {
      URI uri = new URI(url);
      boolean isHere =
          "http".equals(uri.getScheme()) && HERE.contains(String.valueOf(uri.getHost()));
      return url.length() <= URL_LENGTH_MAX
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getFragment() == null
          && ("https".equals(uri.getScheme()) || isHere);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Future<Webhook> get(GetWebhookRequest request, Instant deadline) {
    return calls
        .webhook(request.getInsurerId())
        .map(webhook -> write(webhook, /* newSecret= */ ""));
  }

  private static Webhook write(org.directpay.core.statement.Webhook webhook, String newSecret) {
    return Webhook.newBuilder()
        .setInsurerId(webhook.insurerId())
        .setUrl(webhook.url())
        .setSecret(newSecret.isEmpty() ? "" : "whsec_" + newSecret)
        .setDeliveredAt(text(webhook.deliveredAt()))
        .setFailingSince(text(webhook.failingSince()))
        .setFailure(webhook.failure())
        .build();
  }

  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }
}
