package org.directpay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SandboxSettingsTest {

  private static final Path HOME = Path.of("home");

  @Test
  void nothingGiven_keepsDataAtHome() {
    SandboxSettings settings = SandboxSettings.read(Map.of(), HOME);

    assertThat(settings.data()).isEqualTo(HOME.resolve(".directpay"));
    assertThat(settings.bankPort()).isEqualTo(8070);
  }

  @Test
  void ownVariables_areNotTheGateways() {
    SandboxSettings settings =
        SandboxSettings.read(
            Map.of(
                "DIRECTPAY_SANDBOX_DATA", "elsewhere",
                "DIRECTPAY_SANDBOX_BANK_PORT", "0",
                "DIRECTPAY_SERVER_PORT", "1"),
            HOME);

    assertThat(settings.data()).isEqualTo(Path.of("elsewhere"));
    assertThat(settings.bankPort()).isZero();
    assertThat(settings.gateway()).containsOnlyKeys("DIRECTPAY_SERVER_PORT");
  }

  /** Keys, and the bank's book, belong to one database: they fit no other. */
  @Test
  void databaseOfYours_hasADirectoryOfItsOwn() {
    SandboxSettings settings =
        SandboxSettings.read(
            Map.of("DIRECTPAY_DATABASE_URL", "postgresql://me:p@ss@db.here:5432/direct?a=b@c"),
            HOME);

    assertThat(settings.data()).isEqualTo(HOME.resolve(".directpay/db.here_5432_direct"));
    assertThat(settings.gateway()).containsOnlyKeys("DIRECTPAY_DATABASE_URL");
  }

  @Test
  void bankPortThatIsNone_isRefused() {
    assertThatThrownBy(
            () -> SandboxSettings.read(Map.of("DIRECTPAY_SANDBOX_BANK_PORT", "70000"), HOME))
        .hasMessageContaining("DIRECTPAY_SANDBOX_BANK_PORT");
  }
}
