package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayConfigTest {

  /** Base64 of 32 bytes. */
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir private Path directory;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void give() throws IOException {
    variables.put("DIRECTPAY_DATABASE_URL", "postgresql://u:p@localhost:5432/d");
    variables.put("DIRECTPAY_KEYS_FILE", file("keys", "data.1=" + KEY + "\nindex=" + KEY));
  }

  @Test
  void leastThatIsRequired_isEnough() {
    GatewayConfig config = GatewayConfig.read(variables);

    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.keys().current()).isEqualTo(1);
    assertThat(config.network()).isEmpty();
  }

  @Test
  void newestDataKey_encrypts_olderOnesStayReadable() throws IOException {
    variables.put(
        "DIRECTPAY_KEYS_FILE",
        file("keys", "data.1=" + KEY + "\ndata.12=" + KEY + "\nindex=" + KEY));

    GatewayConfig config = GatewayConfig.read(variables);

    assertThat(config.keys().current()).isEqualTo(12);
    assertThat(config.keys().data()).containsOnlyKeys(1, 12);
  }

  @Test
  void file_isRead_andRefusedIfItIsNotThere() throws IOException {
    variables.put("DIRECTPAY_CONFIG", file("gateway.properties", "server_port = 1234"));
    assertThat(GatewayConfig.read(variables).server().port()).isEqualTo(1234);

    variables.put("DIRECTPAY_CONFIG", "nowhere.properties");
    assertThatThrownBy(() -> GatewayConfig.read(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere.properties");
  }

  @Test
  void everyFault_isToldTogether() throws IOException {
    variables.remove("DIRECTPAY_DATABASE_URL");
    variables.put("DIRECTPAY_KEYS_FILE", file("keys", "data.1=c2hvcnQ=\nindex=" + KEY));
    variables.put("DIRECTPAY_SERVER_TLS_KEY_FILE", "key.pem");
    variables.put("DIRECTPAY_DEADLINE_DEFAULT_MS", "9000");
    variables.put("DIRECTPAY_DEADLINE_MAX_MS", "8000");
    variables.put("DIRECTPAY_NETWORK_URL", "http://bank");
    variables.put("DIRECTPAY_NETWORK_TIMEOUT_MS", "30000");
    variables.put("DIRECTPAY_SERVER_PROT", "1");
    variables.put("DIRECTPAY_DATABASE_CONNECTIONS", "3");
    variables.put("DIRECTPAY_SERVER_BODIES_BYTES_MAX", "1024");

    assertThatThrownBy(() -> GatewayConfig.read(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("9 fault(s)")
        .hasMessageContaining("database_url is required")
        .hasMessageContaining("data.1 must have 32 bytes")
        .hasMessageContaining("server_tls_certificate_file and server_tls_key_file")
        .hasMessageContaining("deadline_default_ms must not exceed")
        .hasMessageContaining("payout_lease_ms must exceed")
        .hasMessageContaining("database_connections_behind_max must leave")
        .hasMessageContaining("server_body_bytes_max must not exceed")
        .hasMessageContaining("network_key_file is required here")
        .hasMessageContaining("DIRECTPAY_SERVER_PROT");
  }

  @Test
  void secrets_areNeverQuoted() throws IOException {
    variables.put("DIRECTPAY_KEYS_FILE", file("keys", "data.1=not base 64\nindex=" + KEY));

    assertThatThrownBy(() -> GatewayConfig.read(variables)).hasMessageNotContaining("not base 64");
    assertThat(
            GatewayConfig.read(
                    Map.of(
                        "DIRECTPAY_DATABASE_URL",
                        "postgresql://u:secret@localhost/d",
                        "DIRECTPAY_KEYS_FILE",
                        file("keys", "data.1=" + KEY + "\nindex=" + KEY)))
                .toString())
        .doesNotContain("secret")
        .doesNotContain(KEY);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }
}
