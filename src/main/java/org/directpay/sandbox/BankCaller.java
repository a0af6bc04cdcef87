package org.directpay.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls the customer back, signed as in Standard Webhooks, again and again until it says that it
 * has heard. Signs with code of its own: a bank does not share its customer's mistakes.
 */
final class BankCaller {

  private static final String HMAC = "HmacSHA256";
  private static final long PATIENCE_MILLIS = 5_000;
  private static final long AGAIN_MILLIS = 250;
  private static final long AGAIN_MILLIS_MAX = 10_000;

  private final Vertx vertx;
  private final WebClient client;
  private final SecretKeySpec key;
  private final Supplier<String> url;

  BankCaller(Vertx vertx, WebClient client, String key, Supplier<String> url) {
    this.vertx = vertx;
    this.client = client;
    this.key = new SecretKeySpec(Base64.getDecoder().decode(key), HMAC);
    this.url = url;
  }

  /** One event has one id, however often it is told, and by whichever process. */
  static String messageId(BankTransfer transfer) {
    return "evt_" + transfer.endToEndId() + "_" + transfer.status();
  }

  void tell(BankTransfer transfer, Runnable heard) {
    call(messageId(transfer), event(transfer).toBuffer(), heard, AGAIN_MILLIS);
  }

  private static JsonObject event(BankTransfer transfer) {
    return new JsonObject()
        .put("end_to_end_id", transfer.endToEndId())
        .put("status", "TRANSFER_STATUS_" + transfer.status())
        .put("amount_fen", Long.toString(transfer.amountFen()))
        .put("network_reference", transfer.reference())
        .put("reason_code", transfer.reason());
  }

  private void call(String messageId, Buffer body, Runnable heard, long again) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    client
        .postAbs(url.get())
        .timeout(PATIENCE_MILLIS)
        .putHeader("content-type", "application/json")
        .putHeader("webhook-id", messageId)
        .putHeader("webhook-timestamp", timestamp)
        .putHeader("webhook-signature", signature(messageId, timestamp, body))
        .sendBuffer(body)
        .onComplete(
            answer -> {
              if (answer.succeeded() && answer.result().statusCode() / 100 == 2) {
                heard.run();
              } else {
                long next = Math.min(2 * again, AGAIN_MILLIS_MAX);
                vertx.setTimer(again, timer -> call(messageId, body, heard, next));
              }
            });
  }

  private String signature(String messageId, String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
