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
  static final String DATABASE_VARIABLE = "DIRECTPAY_DATABASE_URL";
  static final String BANK_PORT_VARIABLE = "DIRECTPAY_SANDBOX_BANK_PORT";

  private static final int BANK_PORT = 8_070;

  static SandboxSettings read(Map<String, String> environment, Path home) {
    Map<String, String> gateway = new HashMap<>(environment);
    String given = gateway.remove(DATA_VARIABLE);
    Path data = given == null ? home.resolve(".directpay") : Path.of(given);
    String database = gateway.get(DATABASE_VARIABLE);
    String port = gateway.remove(BANK_PORT_VARIABLE);
    return new SandboxSettings(
        database == null ? data : data.resolve(nameOf(database)),
        port == null ? BANK_PORT : port(port),
        gateway);
  }

  /** Host, port and name: keys and the bank's book belong to one database, and fit no other. */
  private static String nameOf(String databaseUrl) {
    return databaseUrl
        .replaceFirst("^\\w+://", "")
        .replaceFirst("[?#].*", "")
        .replaceFirst(".*@", "")
        .replaceAll("[^A-Za-z0-9.-]", "_");
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
