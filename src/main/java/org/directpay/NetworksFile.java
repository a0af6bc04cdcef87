package org.directpay;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.directpay.GatewayConfig.Network;
import org.directpay.core.ledger.Routes;

/**
 * Several payment networks, and which of them pays what: lines {@code <network>.<name> = <value>},
 * {@code route.<number> = …} and {@code calendar.<name> = …}. What a network does not say is as in
 * the settings of the single one.
 */
final class NetworksFile {

  /**
   * What the file says.
   *
   * @param networks all are asked and heard, also those that no route leads to any more
   */
  record Networks(List<Network> networks, Routes routes) {}

  private NetworksFile() {}

  /**
   * Reads the file.
   *
   * @param preset what a network is that says nothing else
   * @throws IllegalArgumentException with all that is wrong
   */
  static Networks read(Path file, Network preset) throws IOException {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    }
    Map<String, Map<String, String>> sections = sections(lines);
    Map<String, String> routes = sections.getOrDefault("route", Map.of());
    Map<String, String> calendar = sections.getOrDefault("calendar", Map.of());
    List<String> faults = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    sections.forEach(
        (name, section) -> {
          if (!name.equals("route") && !name.equals("calendar")) {
            networks.add(new NetworkSection(name, section, preset, faults).read());
          }
        });
    List<String> ids = networks.stream().map(network -> network.settings().id()).toList();
    Routes read = new RouteLines(ids, faults).read(routes, calendar);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new Networks(List.copyOf(networks), read);
  }

  private static Map<String, Map<String, String>> sections(Properties lines) {
    Map<String, Map<String, String>> sections = new TreeMap<>();
    for (String name : lines.stringPropertyNames()) {
      String[] parts = name.split("\\.", 2);
      sections
          .computeIfAbsent(parts[0], first -> new TreeMap<>())
          .put(parts.length == 1 ? "" : parts[1], lines.getProperty(name).strip());
    }
    return sections;
  }
}
