package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.directpay.TestDatabase;
import org.directpay.port.Caller.Party;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CredentialsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Set<Party> REGION = Set.of(Party.hospital("H1"), Party.hospital("H2"));

  private final Credentials credentials = DATABASE.get().credentials();

  @Test
  void issuedKey_actsForItsParties_andForNobodyElse() {
    String key = await(credentials.issue("region", REGION));

    assertThat(await(credentials.of(key)).actsFor()).isEqualTo(REGION);
    assertFails(
        ProblemCode.NOT_FOUND, () -> await(credentials.of(key)).mustActFor(Party.hospital("H3")));
  }

  @Test
  void unknownKey_isNobody() {
    assertFails(ProblemCode.UNAUTHENTICATED, () -> await(credentials.of("dpk_guessed")));
  }

  @Test
  void rotation_letsBothKeysWork_untilTheOlderIsRevoked() {
    String older = await(credentials.issue("rotated", REGION));
    String newer = await(credentials.rotate("rotated"));
    assertThat(await(credentials.of(older))).isEqualTo(await(credentials.of(newer)));
    assertFails(ProblemCode.CONFLICT, () -> await(credentials.rotate("rotated")));

    assertThat(await(credentials.revoke("rotated", /* butTheNewest= */ true))).isEqualTo(1);

    assertFails(ProblemCode.UNAUTHENTICATED, () -> await(credentials.of(older)));
    assertThat(await(credentials.of(newer)).name()).isEqualTo("rotated");
  }

  @Test
  void revokedName_canBeIssuedAgain_aLiveOneCannot() {
    String first = await(credentials.issue("again", REGION));
    assertFails(ProblemCode.CONFLICT, () -> await(credentials.issue("again", REGION)));

    assertThat(await(credentials.revoke("again", /* butTheNewest= */ false))).isEqualTo(1);
    String second = await(credentials.issue("again", REGION));

    assertThat(second).isNotEqualTo(first);
    assertFails(ProblemCode.UNAUTHENTICATED, () -> await(credentials.of(first)));
  }

  @Test
  void keys_areNotInTheTables() {
    String key = await(credentials.issue("hidden", REGION));
    byte[] signing = "a signing key, quite unmistakable".getBytes(StandardCharsets.UTF_8);
    await(credentials.keepSigningKey("hidden", signing));

    String tables =
        DATABASE
            .sql(
                "set search_path to directpay",
                "select encode(key_hash, 'escape') || name from credential"
                    + " union all select encode(sealed_key, 'escape') from signing_key")
            .toString();
    assertThat(tables).contains("hidden").doesNotContain(key).doesNotContain("unmistakable");
  }

  @Test
  void signingKeys_twoMayBeAlive_andOneIsKeptOnce() {
    await(credentials.keepSigningKey("bank-1", new byte[] {1}));
    await(credentials.keepSigningKey("bank-1", new byte[] {1}));
    await(credentials.keepSigningKey("bank-1", new byte[] {2}));

    assertThat(await(credentials.signingKeys("bank-1")))
        .containsExactly(new byte[] {1}, new byte[] {2});
    assertFails(
        ProblemCode.CONFLICT, () -> await(credentials.keepSigningKey("bank-1", new byte[] {3})));

    assertThat(await(credentials.dropOlderSigningKeys("bank-1"))).isEqualTo(1);
    assertThat(await(credentials.signingKeys("bank-1"))).containsExactly(new byte[] {2});
  }

  private static void assertFails(ProblemCode code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
