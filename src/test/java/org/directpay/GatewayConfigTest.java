package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.directpay.core.ledger.Route;
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
    assertThat(config.networks()).isEmpty();
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
  void severalNetworks_haveRoutes() throws IOException {
    String key = file("bank.key", "let me in");
    variables.put("DIRECTPAY_NETWORK_TIMEOUT_MS", "2000");
    variables.put(
        "DIRECTPAY_NETWORKS_FILE",
        file(
            "networks",
            """
            ibps.url = http://ibps.example:8443/pay
            ibps.key_file = %1$s
            ibps.codes = unionpay
            ibps.per_second_max = 100
            hvps.protocol = iso20022
            hvps.url = file:%2$s/spool
            hvps.customer = DIRECTPAY
            hvps.bank_code = 102100099996
            hvps.charset = GB18030
            hvps.name_bytes_max = 60
            hvps.account.HZ-LIFE = 6222000011112222
            hvps.timeout_ms = 1000
            route.1 = hvps least_fen=5000000 banks=102,103 hours=08:30-17:15 working_days
            route.2 = ibps
            calendar.holidays = 2026-10-01, 2026-10-02
            """
                .formatted(key, directory)));
    GatewayConfig config = GatewayConfig.read(variables);

    assertThat(config.networks())
        .extracting(network -> network.settings().id())
        .containsExactly("hvps", "ibps");
    GatewayConfig.Network hvps = config.networks().get(0);
    assertThat(hvps.iso().orElseThrow().nameBytesMax()).isEqualTo(60);
    assertThat(hvps.iso().orElseThrow().accounts()).containsEntry("HZ-LIFE", "6222000011112222");
    assertThat(hvps.settings().timeout()).hasMillis(1000);
    assertThat(config.networks().get(1).settings().timeout()).hasMillis(2000);
    assertThat(config.networks().get(1).restraint().perSecondMax()).isEqualTo(100);
    assertThat(config.routes().routes()).extracting(Route::network).containsExactly("hvps", "ibps");
  }

  @Test
  void everyFaultOfTheNetworks_isToldTogether() throws IOException {
    variables.put(
        "DIRECTPAY_NETWORKS_FILE",
        file(
            "networks",
            """
            ibps.url = nowhere
            ibps.codes = nosuch
            ibps.protocol = swift
            ibps.calls_max = many
            ibps.timeout_ms = 60000
            ibps.colour = red
            hvps.protocol = iso20022
            hvps.url = file:/spool
            hvps.charset = nosuch
            route.1 = beps
            route.x = hvps
            route.3 = hvps hours=8-17
            route.4 = hvps most_fen=5
            route.5 = hvps least_fen=9 most_fen=5
            """));
    assertThatThrownBy(() -> GatewayConfig.read(variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ibps: url is")
        .hasMessageContaining("ibps: codes: no such codes")
        .hasMessageContaining("ibps: protocol is json or iso20022")
        .hasMessageContaining("ibps: calls_max is from 1 to 10000")
        .hasMessageContaining("ibps: timeout_ms must be below payout_lease_ms")
        .hasMessageContaining("ibps: unknown name colour")
        .hasMessageContaining("ibps: key_file is required")
        .hasMessageContaining("hvps: customer is required")
        .hasMessageContaining("hvps: bank_code is required")
        .hasMessageContaining("hvps: charset is not known")
        .hasMessageContaining("route.1: no network beps")
        .hasMessageContaining("route.x: ")
        .hasMessageContaining("route.3: ")
        .hasMessageContaining("route.5: least_fen is above most_fen")
        .hasMessageContaining("the last route must take everything");
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
