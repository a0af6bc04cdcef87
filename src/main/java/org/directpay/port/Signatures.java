package org.directpay.port;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.StringTokenizer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed messages as in Standard Webhooks 1.0.0: HMAC-SHA256 over {@code id.timestamp.body}. Keys
 * overlap while they are changed, so a message may carry several signatures and a reader may hold
 * several keys; one pair that fits is enough.
 */
public final class Signatures {

  public static final String ID_HEADER = "webhook-id";
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";
  public static final String SIGNATURE_HEADER = "webhook-signature";

  /** How far a message's time may lie from ours; what is older could be a recording. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "v1,";

  /** Bounds the work that an unknown sender can ask for. */
  private static final int SIGNATURES_MAX = 8;

  private static final int ID_LENGTH_MAX = 256;

  private final List<SecretKeySpec> keys;
  private final InstantSource clock;

  /** Reads messages that were signed with any of the keys. */
  public Signatures(List<byte[]> keys, InstantSource clock) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("without a key nobody can be believed");
    }
    this.keys = keys.stream().map(Signatures::key).toList();
    this.clock = clock;
  }

  /** Whether the message is genuine and of now. */
  public boolean verify(String id, String timestamp, String signatures, byte[] body) {
    return !id.isEmpty()
        && id.length() <= ID_LENGTH_MAX
        && isOfNow(timestamp)
        && isGenuine(id, timestamp, signatures, body);
  }

  private boolean isOfNow(String timestamp) {
    try {
      Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(signedAt, clock.instant()).abs().compareTo(WINDOW) <= 0;
    } catch (RuntimeException e) {
      return false; // Not a number, or a time out of this world.
    }
  }

  private boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
    StringTokenizer offered = new StringTokenizer(signatures, " ");
    for (int i = 0; i < SIGNATURES_MAX && offered.hasMoreTokens(); i++) {
      byte[] signature = offered.nextToken().getBytes(StandardCharsets.UTF_8);
      for (SecretKeySpec key : keys) {
        byte[] expected = sign(key, id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(expected, signature)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The value of {@link #SIGNATURE_HEADER} for one key. */
  public static String sign(byte[] key, String id, Instant at, byte[] body) {
    return sign(key(key), id, Long.toString(at.getEpochSecond()), body);
  }

  private static String sign(SecretKeySpec key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static SecretKeySpec key(byte[] key) {
    return new SecretKeySpec(key, ALGORITHM);
  }
}
