package org.directpay.port.postgres;

import directpay.proto.v1.Coverage;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes what is kept of a coverage, for those who load millions without asking the gateway. */
public final class SealedCoverages {

  private final Vault vault;
  private final CoverageStore coverages;
  private final AccumulatorStore accumulators;

  /**
   * With the gateway's own keys.
   *
   * @param dataKey the gateway's key 1
   */
  public SealedCoverages(byte[] dataKey, byte[] indexKey) {
    Map<Integer, SecretKey> data = Map.of(1, new SecretKeySpec(dataKey, "AES"));
    Keys keys = new Keys(1, data, new SecretKeySpec(indexKey, "HmacSHA256"));
    this.vault = new Vault(keys, new SecureRandom());
    this.coverages = new CoverageStore(vault);
    this.accumulators = new AccumulatorStore(vault);
  }

  /**
   * What is kept.
   *
   * @param patient the blind index of the insured's id number
   * @param person who owns what is counted for the insured alone
   * @param sealed the coverage, bound to its row
   */
  public record Row(UUID patient, UUID person, Buffer sealed) {}

  /** The row of a coverage. */
  public Row row(Coverage message) {
    var coverage = Encoding.coverage(message.toByteArray());
    return new Row(
        coverages.patient(coverage.insured().idNumber()),
        accumulators.person(coverage).id(),
        vault.seal(
            Encoding.write(coverage),
            new Vault.Place("coverage", "sealed_coverage", coverage.ref())));
  }
}
