package org.directpay.port.postgres;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.directpay.core.claim.Discharge;
import org.directpay.port.SettleRequests;
import org.directpay.port.hospital.SettleReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A discharge on its way into the tables: written as bytes and sealed, as each settlement is. The
 * baseline is the bare cipher over the same bytes, made before; its nonces are counted and not
 * drawn.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='VaultBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VaultBenchmark {

  private static final int TAG_BITS = 128;
  private static final int NONCE_AT = 2;
  private static final int TEXT_AT = 14;
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
  private static final Vault.Place PLACE =
      new Vault.Place("booking", "sealed_discharge", new UUID(7, 7).toString());
  private static final byte[] WRITTEN_PLACE =
      ("booking|sealed_discharge|" + new UUID(7, 7)).getBytes(StandardCharsets.UTF_8);

  private final Vault vault =
      new Vault(
          new Keys(1, Map.of(1, KEY), new SecretKeySpec(new byte[32], "HmacSHA256")),
          new SecureRandom());
  private final Cipher cipher = cipher();
  private final byte[] nonce = new byte[TEXT_AT - NONCE_AT];

  @Param({"10", "300"})
  private int charges;

  private Discharge discharge = SettleReading.read(SettleRequests.of(1)).discharge();
  private byte[] clear = {};

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void agree() throws GeneralSecurityException {
    discharge = SettleReading.read(SettleRequests.of(charges)).discharge();
    clear = Encoding.write(discharge);
    Buffer sealed = encodeAndSeal();
    byte[] theirs = encrypt(sealed.getBytes(NONCE_AT, TEXT_AT));
    if (!Encoding.discharge(vault.open(sealed, PLACE)).equals(discharge)
        || !Arrays.equals(theirs, sealed.getBytes(TEXT_AT, sealed.length()))) {
      throw new IllegalStateException("what was sealed is not what was given");
    }
  }

  @Benchmark
  public Buffer encodeAndSeal() {
    return vault.seal(Encoding.write(discharge), PLACE);
  }

  @Benchmark
  public Buffer seal() {
    return vault.seal(clear, PLACE);
  }

  @Benchmark
  public byte[] cipherAlone() throws GeneralSecurityException {
    // No nonce may come twice under one key: the cipher itself refuses the last one.
    for (int i = 0; ++nonce[i] == 0; i++) {}
    return encrypt(nonce);
  }

  private byte[] encrypt(byte[] under) throws GeneralSecurityException {
    cipher.init(Cipher.ENCRYPT_MODE, KEY, new GCMParameterSpec(TAG_BITS, under));
    cipher.updateAAD(WRITTEN_PLACE);
    return cipher.doFinal(clear);
  }
}
