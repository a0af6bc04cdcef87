package org.directpay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.directpay.port.Gathering;
import org.directpay.port.ops.OpsDesk;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.postgres.DatabaseSettings;
import org.directpay.port.postgres.Keys;

/**
 * Every dimension of the house, checked together before a port is opened.
 *
 * @param quoting how many bills share a read; a bill weighs its charges and one
 * @param settling how many bills share a transaction; a bill weighs its charges and one
 * @param networkId the payment network through which new debts are paid
 * @param network absent: no payment network is configured, and payouts wait
 */
public record GatewayConfig(
    DatabaseSettings database,
    Keys keys,
    Edge.Settings server,
    OpsDesk.Settings management,
    Requests requests,
    Gathering.Bounds quoting,
    Gathering.Bounds settling,
    String networkId,
    Optional<Network> network,
    Duration stopDrain) {

  /** How long a request may take, and for how long a credential is believed unasked. */
  public record Requests(
      Duration deadlineDefault,
      Duration deadlineMax,
      Duration credentialStaleness,
      int credentialsCachedMax) {}

  /**
   * How we work with the payment network.
   *
   * @param cutOff how long an instruction can be on its way: "not found" counts only after it
   * @param lease how long a payout belongs to one worker
   * @param poll between two looks for due payouts
   */
  public record Network(NetworkSettings settings, Duration cutOff, Duration lease, Duration poll) {}

  /**
   * Reads all settings from variables such as the environment's, and from the file that {@code
   * DIRECTPAY_CONFIG} names.
   *
   * @throws ConfigException with all that is wrong
   */
  public static GatewayConfig read(Map<String, String> variables) {
    return new ConfigReading(new ConfigValues(file(variables), variables)).read();
  }

  private static Properties file(Map<String, String> variables) {
    Properties lines = new Properties();
    String path = variables.get(ConfigValues.FILE_VARIABLE);
    if (path == null) {
      return lines;
    }
    try (Reader reader = Files.newBufferedReader(Path.of(path))) {
      lines.load(reader);
      return lines;
    } catch (IOException e) {
      throw new ConfigException(
          List.of(ConfigValues.FILE_VARIABLE + ": " + path + " cannot be read"));
    }
  }
}
