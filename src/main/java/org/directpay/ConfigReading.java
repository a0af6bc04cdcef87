package org.directpay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.directpay.GatewayConfig.Network;
import org.directpay.GatewayConfig.Requests;
import org.directpay.NetworksFile.Networks;
import org.directpay.core.ledger.Routes;
import org.directpay.port.Gathering;
import org.directpay.port.ops.OpsDesk;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.payment.Restraint;
import org.directpay.port.postgres.DatabaseSettings;
import org.directpay.port.postgres.Keys;

/** Makes the configuration of its values, and refuses it with everything that is wrong. */
final class ConfigReading {

  private static final Keys NO_KEYS =
      new Keys(
          1,
          Map.of(1, new SecretKeySpec(new byte[] {1}, "none")),
          new SecretKeySpec(new byte[] {1}, "none"));

  /** A network that answered nobody for so long is tried by one payout each second. */
  private static final Restraint RESTRAINT =
      new Restraint(/* perSecondMax= */ 0, /* silencesMax= */ 50, Duration.ofSeconds(1));

  private final ConfigValues values;

  ConfigReading(ConfigValues values) {
    this.values = values;
  }

  GatewayConfig read() {
    Networks networks = networks();
    GatewayConfig config =
        new GatewayConfig(
            database(),
            file(ConfigKey.KEYS_FILE, KeyFiles::encryptionKeys, NO_KEYS),
            server(),
            new OpsDesk.Settings(
                values.text(ConfigKey.MANAGEMENT_HOST), values.count(ConfigKey.MANAGEMENT_PORT)),
            requests(),
            quoting(),
            settling(),
            networks.networks(),
            networks.routes(),
            millis(ConfigKey.STOP_DRAIN_MS));
    if (!values.faults().isEmpty()) {
      throw new ConfigException(values.faults());
    }
    return config;
  }

  private DatabaseSettings database() {
    values.check(
        values.number(ConfigKey.DATABASE_CONNECTIONS_BEHIND_MAX)
            < values.number(ConfigKey.DATABASE_CONNECTIONS),
        "database_connections_behind_max must leave a connection of database_connections");
    return new DatabaseSettings(
        values.text(ConfigKey.DATABASE_URL),
        values.count(ConfigKey.DATABASE_CONNECTIONS),
        values.count(ConfigKey.DATABASE_CONNECTIONS_BEHIND_MAX),
        values.count(ConfigKey.DATABASE_WAITING_MAX),
        values.count(ConfigKey.DATABASE_CONNECT_TIMEOUT_MS),
        values.count(ConfigKey.DATABASE_STATEMENT_TIMEOUT_MS),
        values.count(ConfigKey.DATABASE_LOCK_TIMEOUT_MS),
        values.count(ConfigKey.INSURED_CACHED_MAX),
        values.count(ConfigKey.INSURED_CACHED_MS));
  }

  private Edge.Settings server() {
    values.check(
        values.number(ConfigKey.SERVER_BODY_BYTES_MAX)
            <= values.number(ConfigKey.SERVER_BODIES_BYTES_MAX),
        "server_body_bytes_max must not exceed server_bodies_bytes_max");
    String certificate = values.text(ConfigKey.SERVER_TLS_CERTIFICATE_FILE);
    String key = values.text(ConfigKey.SERVER_TLS_KEY_FILE);
    values.check(
        certificate.isEmpty() == key.isEmpty(),
        "server_tls_certificate_file and server_tls_key_file go together");
    return new Edge.Settings(
        values.text(ConfigKey.SERVER_HOST),
        values.count(ConfigKey.SERVER_PORT),
        values.count(ConfigKey.SERVER_EVENT_LOOPS),
        values.count(ConfigKey.SERVER_BODY_BYTES_MAX),
        millis(ConfigKey.SERVER_BODY_TIMEOUT_MS),
        millis(ConfigKey.SERVER_IDLE_TIMEOUT_MS),
        values.count(ConfigKey.SERVER_REQUESTS_IN_FLIGHT_MAX),
        values.count(ConfigKey.SERVER_REQUESTS_BEHIND_MAX),
        values.number(ConfigKey.SERVER_BODIES_BYTES_MAX),
        values.count(ConfigKey.SERVER_CONNECTIONS_MAX),
        certificate,
        key);
  }

  private Requests requests() {
    values.check(
        values.number(ConfigKey.DEADLINE_DEFAULT_MS) <= values.number(ConfigKey.DEADLINE_MAX_MS),
        "deadline_default_ms must not exceed deadline_max_ms");
    values.check(
        values.number(ConfigKey.DATABASE_LOCK_TIMEOUT_MS)
            <= values.number(ConfigKey.DATABASE_STATEMENT_TIMEOUT_MS),
        "database_lock_timeout_ms must not exceed database_statement_timeout_ms");
    return new Requests(
        millis(ConfigKey.DEADLINE_DEFAULT_MS),
        millis(ConfigKey.DEADLINE_MAX_MS),
        millis(ConfigKey.CREDENTIAL_STALENESS_MS),
        values.count(ConfigKey.CREDENTIALS_CACHED_MAX));
  }

  private Gathering.Bounds quoting() {
    return new Gathering.Bounds(
        values.count(ConfigKey.QUOTE_TOGETHER_MAX),
        values.count(ConfigKey.QUOTE_CHARGES_MAX),
        values.count(ConfigKey.QUOTE_READS_MAX),
        /* beside= */ 1,
        values.count(ConfigKey.QUOTE_WAITING_MAX));
  }

  private Gathering.Bounds settling() {
    return new Gathering.Bounds(
        values.count(ConfigKey.SETTLE_TOGETHER_MAX),
        values.count(ConfigKey.SETTLE_CHARGES_MAX),
        values.count(ConfigKey.SETTLE_TRANSACTIONS_MAX),
        values.count(ConfigKey.SETTLE_BESIDE_MIN),
        values.count(ConfigKey.SETTLE_WAITING_MAX));
  }

  private Networks networks() {
    String id = values.text(ConfigKey.NETWORK_ID);
    Networks none = new Networks(List.of(), Routes.only(id));
    boolean isSingle = !values.text(ConfigKey.NETWORK_URL).isEmpty();
    if (values.text(ConfigKey.NETWORKS_FILE).isEmpty()) {
      return isSingle ? new Networks(List.of(single(id)), none.routes()) : none;
    }
    values.check(!isSingle, "networks_file and network_url: one of them");
    NetworkSettings preset = settings(id, URI.create(""), "");
    return file(ConfigKey.NETWORKS_FILE, path -> NetworksFile.read(path, network(preset)), none);
  }

  private Network single(String id) {
    values.check(
        values.number(ConfigKey.NETWORK_TIMEOUT_MS) < values.number(ConfigKey.PAYOUT_LEASE_MS),
        "payout_lease_ms must exceed network_timeout_ms, or a payout changes hands mid-call");
    return network(settings(id, url(), file(ConfigKey.NETWORK_KEY_FILE, KeyFiles::secret, "")));
  }

  private NetworkSettings settings(String id, URI url, String key) {
    return new NetworkSettings(
        id,
        url,
        key,
        millis(ConfigKey.NETWORK_TIMEOUT_MS),
        values.count(ConfigKey.NETWORK_CALLS_MAX));
  }

  private Network network(NetworkSettings settings) {
    return new Network(
        settings,
        Optional.empty(),
        RESTRAINT,
        millis(ConfigKey.NETWORK_CUTOFF_MS),
        millis(ConfigKey.PAYOUT_LEASE_MS),
        millis(ConfigKey.PAYOUT_POLL_MS));
  }

  private URI url() {
    String text = values.text(ConfigKey.NETWORK_URL);
    try {
      URI url = URI.create(text);
      values.check(url.getHost() != null, "network_url has no host: " + text);
      return url;
    } catch (IllegalArgumentException e) {
      values.check(/* holds= */ false, "network_url is no address: " + text);
      return URI.create("");
    }
  }

  private Duration millis(ConfigKey key) {
    return Duration.ofMillis(values.number(key));
  }

  /** Reads a file of secrets. */
  private interface FileReader<T> {
    T read(Path file) throws IOException;
  }

  private <T> T file(ConfigKey key, FileReader<T> reader, T instead) {
    String path = values.text(key);
    if (path.isEmpty()) {
      values.check(key.preset() == null, key.key() + " is required here: " + key.meaning());
      return instead;
    }
    try {
      return reader.read(Path.of(path));
    } catch (IOException e) {
      values.check(/* holds= */ false, key.key() + ": " + path + " cannot be read");
    } catch (IllegalArgumentException e) {
      values.check(/* holds= */ false, key.key() + ": " + path + ": " + e.getMessage());
    }
    return instead;
  }
}
