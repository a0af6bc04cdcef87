package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.directpay.port.Caller;
import org.directpay.port.Caller.Party;

/**
 * Who may call, and whose signatures are believed. Two keys of one name may live at once, so that a
 * key can be changed without a gap.
 */
public interface Credentials extends Caller.Register {

  /** The most keys of one name, or of one network, that live at once. */
  int LIVE_MAX = 2;

  /** A new name's first key, told only now. Fails with CONFLICT if the name has a live key. */
  Future<String> issue(String name, Set<Party> actsFor);

  /** One more key of a name, for the same parties. Fails with CONFLICT if two are alive. */
  Future<String> rotate(String name);

  /**
   * Revokes a name's keys; gateways notice within their configured staleness.
   *
   * @param butTheNewest keeps the newest, which ends a rotation
   * @return how many were revoked
   */
  Future<Integer> revoke(String name, boolean butTheNewest);

  Future<List<Credential>> list();

  /** Keeps a key with which a network signs, once. Fails with CONFLICT if two are alive. */
  Future<Void> keepSigningKey(String network, byte[] key);

  /** Drops a network's signing keys but the newest, which ends a change of keys. */
  Future<Integer> dropOlderSigningKeys(String network);

  /** The keys with which a network may sign now. */
  Future<List<byte[]>> signingKeys(String network);

  /** A key, without the key; {@code fingerprint} is the beginning of its hash. */
  record Credential(Caller caller, String fingerprint, Instant issuedAt, boolean revoked) {}
}
