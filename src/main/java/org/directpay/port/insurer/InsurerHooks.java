package org.directpay.port.insurer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.directpay.core.statement.ClaimView;

/**
 * Tells insurers by webhook what changed about their claims: {@code ClaimsChanged}, signed as in
 * Standard Webhooks.
 */
public interface InsurerHooks {

  /** What became of a message. */
  enum Told {
    HEARD,
    /** It wants to hear nothing more. */
    GONE,
    NOT_HEARD
  }

  /**
   * An answer to a message.
   *
   * @param detail what came instead of 2xx, in a word
   */
  record Answer(Told told, String detail) {}

  /**
   * Sends one message; never fails.
   *
   * @param secret in Base64
   * @param place names the message together with the insurer: what is sent again has one name
   */
  Future<Answer> tell(
      String insurerId, String url, String secret, String place, List<ClaimView> claims);

  static InsurerHooks open(Vertx vertx, InstantSource clock) {
    return new WebhookSender(vertx, clock);
  }
}
