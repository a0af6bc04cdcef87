package org.directpay.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sandbox itself can be told; everything else is the gateway's own configuration.
 *
 * @param data where data is kept between runs
 * @param bankPort the imitation bank's port; 0 takes a free one
 * @param gateway the gateway's settings as given, e.g. an external database
 */
record SandboxSettings(Path data, int bankPort, Map<String, String> gateway) {

  static final String DATA_VARIABLE = "DIRECTPAY_SANDBOX_DATA";
  static final String BANK_PORT_VARIABLE = "DIRECTPAY_SANDBOX_BANK_PORT";

  private static final int BANK_PORT = 8_070;

  static SandboxSettings read(Map<String, String> environment, Path home) {
    Map<String, String> gateway = new HashMap<>(environment);
    String data = gateway.remove(DATA_VARIABLE);
    String port = gateway.remove(BANK_PORT_VARIABLE);
    return new SandboxSettings(
        data == null ? home.resolve(".directpay") : Path.of(data),
        port == null ? BANK_PORT : port(port),
        gateway);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new SandboxException(BANK_PORT_VARIABLE + " must be a port, not " + text);
  }
}
