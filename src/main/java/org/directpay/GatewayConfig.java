package org.directpay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Routes;
import org.directpay.port.Gathering;
import org.directpay.port.ops.OpsDesk;
import org.directpay.port.payment.IsoSettings;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.payment.Restraint;
import org.directpay.port.postgres.DatabaseSettings;
import org.directpay.port.postgres.Keys;

/**
 * Every dimension of the house, checked together before a port is opened.
 *
 * @param quoting how many bills share a read; a bill weighs its charges and one
 * @param settling how many bills share a transaction; a bill weighs its charges and one
 * @param networks the payment networks; none: payouts wait
 * @param routes which of them pays a new debt
 */
public record GatewayConfig(
    DatabaseSettings database,
    Keys keys,
    Edge.Settings server,
    OpsDesk.Settings management,
    Requests requests,
    Gathering.Bounds quoting,
    Gathering.Bounds settling,
    List<Network> networks,
    Routes routes,
    Duration stopDrain) {

  /** How long a request may take, and for how long a credential is believed unasked. */
  public record Requests(
      Duration deadlineDefault,
      Duration deadlineMax,
      Duration credentialStaleness,
      int credentialsCachedMax) {}

  /**
   * How we work with a payment network.
   *
   * @param iso absent: it is spoken to in JSON
   * @param cutOff how long an instruction can be on its way: "not found" counts only after it
   * @param lease how long a payout belongs to one worker
   * @param poll between two looks for due payouts
   */
  public record Network(
      NetworkSettings settings,
      Optional<IsoSettings> iso,
      Restraint restraint,
      Duration cutOff,
      Duration lease,
      Duration poll) {}

  /**
   * Which network pays a debt that is booked now.
   *
   * @param clock tells the time of day
   */
  public Function<Payable, String> router(InstantSource clock) {
    return payable -> routes.network(payable, clock.instant());
  }

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
