package org.directpay.port;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whether a payment network's callback is genuine, as the door asks. The baseline is the hash alone
 * over the same bytes, by a {@code Mac} that was made and given its key before.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='SignaturesBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignaturesBenchmark {

  private static final byte[] KEY = "a signing key of thirty-two byte".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final String TIMESTAMP = Long.toString(NOW.getEpochSecond());
  private static final String ID = "evt_0000000000000042";
  private static final byte[] BODY =
      """
      {"end_to_end_id": "DP00000000000000000000000000001001", "status": "TRANSFER_STATUS_PAID",
       "amount_fen": "123456", "network_reference": "BK20260301000000000042",
       "occurred_at": "2026-03-01T08:00:00+08:00"}
      """
          .getBytes(UTF_8);
  private static final byte[] SIGNED = (ID + "." + TIMESTAMP + "." + text(BODY)).getBytes(UTF_8);

  private final Signatures signatures = new Signatures(List.of(KEY), InstantSource.fixed(NOW));
  private final String signature = Signatures.sign(KEY, ID, NOW, BODY);
  private final byte[] expected = Base64.getDecoder().decode(signature.substring("v1,".length()));
  private final Mac mac = mac();

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }

  @Setup
  public void agree() {
    byte[] forged = BODY.clone();
    forged[0]++;
    if (!verify() || !macAlone() || signatures.verify(ID, TIMESTAMP, signature, forged)) {
      throw new IllegalStateException("the genuine is refused or the forged believed");
    }
  }

  @Benchmark
  public boolean verify() {
    return signatures.verify(ID, TIMESTAMP, signature, BODY);
  }

  @Benchmark
  public boolean macAlone() {
    return MessageDigest.isEqual(expected, mac.doFinal(SIGNED));
  }
}
