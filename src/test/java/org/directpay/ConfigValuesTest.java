package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class ConfigValuesTest {

  @Test
  void environment_winsOverFile() {
    ConfigValues values =
        new ConfigValues(file("server_port", "1111"), Map.of("DIRECTPAY_SERVER_PORT", "2222"));

    assertThat(values.count(ConfigKey.SERVER_PORT)).isEqualTo(2222);
    assertThat(values.faults()).isEmpty();
  }

  @Test
  void nothingGiven_takesDefault() {
    ConfigValues values = new ConfigValues(new Properties(), Map.of("PATH", "/bin"));

    assertThat(values.count(ConfigKey.SERVER_PORT)).isEqualTo(8080);
    assertThat(values.faults()).isEmpty();
  }

  @Test
  void everyFault_isNamedInOneGo() {
    ConfigValues values =
        new ConfigValues(
            file("server_prot", "1"),
            Map.of("DIRECTPAY_SERVER_PORT", "99999", "DIRECTPAY_SERVER_HOTS", "x"));
    values.count(ConfigKey.SERVER_PORT);
    values.text(ConfigKey.DATABASE_URL);

    assertThat(values.faults())
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).contains("server_prot"),
            fault -> assertThat(fault).contains("DIRECTPAY_SERVER_HOTS"),
            fault -> assertThat(fault).contains("server_port", "0", "65535", "99999"),
            fault -> assertThat(fault).contains("database_url", "required"));
  }

  private static Properties file(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return properties;
  }
}
