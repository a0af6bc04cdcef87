package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.directpay.core.statement.Webhook;

/**
 * Where insurers hear of their claims, and how far each has heard. Work is leased as with {@link
 * Payouts}: what is taken is nobody else's until the lease ends, on the database's clock.
 */
public interface Webhooks {

  /** A webhook, and its secret in Base64 if it was made now; empty otherwise. */
  record Set(Webhook webhook, String newSecret) {}

  /**
   * A webhook that is one worker's for a while.
   *
   * @param secret in Base64
   * @param heard the place in the claims' feed up to which it has heard
   * @param failures how often in a row it has not heard
   */
  record Lease(
      String insurerId,
      String url,
      String secret,
      String heard,
      int failures,
      String owner,
      long fence) {}

  /** Sets the address; makes a secret if there is none, or if another is wanted. */
  Future<Set> set(String insurerId, String url, boolean newSecret);

  /** NOT_FOUND if none was ever set. */
  Future<Webhook> of(String insurerId);

  /** A webhook that may be told something, if there is anything to say. */
  record Waiting(String insurerId, String heard) {}

  /** Those that may be told something now. Looking writes nothing. */
  Future<List<Waiting>> waiting(int max);

  /** Takes one that may be told something; empty if somebody else has. */
  Future<Optional<Lease>> take(String insurerId, String owner, Duration lease);

  /** Keeps how far it has heard, and ends the lease; one that was lost changes nothing. */
  Future<Void> heard(Lease lease, String place);

  /** Keeps that it did not hear, and ends the lease. */
  Future<Void> failed(Lease lease, String failure, Duration again);

  /** It wants to hear nothing more: the address is dropped. */
  Future<Void> gone(Lease lease);
}
