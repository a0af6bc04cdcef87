package org.directpay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the gateway, once: its name, default, bounds and meaning. A setting is given as
 * the environment variable {@link #variable()} or as a line of the configuration file.
 */
enum ConfigKey {
  DATABASE_URL("postgresql://user:password@host:port/database; PostgreSQL 15 or newer"),
  DATABASE_CONNECTIONS(8, 1, 200, "connections in the pool"),
  DATABASE_CONNECTIONS_BEHIND_MAX(3, 1, 199, "of them, for all that is not at the counter"),
  DATABASE_WAITING_MAX(500, 1, 100_000, "requests that wait for a connection"),
  DATABASE_CONNECT_TIMEOUT_MS(3_000, 100, 60_000, "milliseconds to get a connection"),
  DATABASE_STATEMENT_TIMEOUT_MS(10_000, 100, 600_000, "milliseconds for one statement"),
  DATABASE_LOCK_TIMEOUT_MS(2_000, 10, 60_000, "milliseconds to wait for a lock"),

  KEYS_FILE("file with the encryption keys: lines data.<number> = and index = <Base64>"),

  SERVER_HOST("127.0.0.1", "address of the public port"),
  SERVER_PORT(8_080, 0, 65_535, "public port, REST and gRPC; 0 takes a free one"),
  SERVER_EVENT_LOOPS(2, 1, 64, "event loops that serve the public port"),
  SERVER_BODY_BYTES_MAX(2_097_152, 1_024, 67_108_864, "bytes of one request"),
  SERVER_IDLE_TIMEOUT_MS(30_000, 100, 600_000, "milliseconds a connection may be silent"),
  SERVER_BODY_TIMEOUT_MS(15_000, 100, 600_000, "milliseconds for a whole request to come"),
  SERVER_BODIES_BYTES_MAX(67_108_864, 1_024, 68_719_476_736L, "bytes of all requests at once"),
  SERVER_CONNECTIONS_MAX(2_000, 1, 1_000_000, "connections open at once"),
  SERVER_REQUESTS_IN_FLIGHT_MAX(1_000, 1, 100_000, "requests at the counter served at once"),
  SERVER_REQUESTS_BEHIND_MAX(200, 1, 100_000, "other requests served at once"),
  SERVER_TLS_CERTIFICATE_FILE("", "PEM certificate chain; empty: clear text"),
  SERVER_TLS_KEY_FILE("", "PEM private key; empty: clear text"),

  MANAGEMENT_HOST("127.0.0.1", "address of the management port"),
  MANAGEMENT_PORT(9_090, 0, 65_535, "port of probes and metrics; 0 takes a free one"),

  DEADLINE_DEFAULT_MS(5_000, 10, 600_000, "milliseconds for a request that states none"),
  DEADLINE_MAX_MS(30_000, 10, 600_000, "the most milliseconds that a request may state"),
  CREDENTIAL_STALENESS_MS(2_000, 0, 60_000, "milliseconds until a revocation is seen"),
  CREDENTIALS_CACHED_MAX(10_000, 1, 1_000_000, "credentials kept in memory"),
  INSURED_CACHED_MAX(20_000, 0, 1_000_000, "quoted persons whose coverages are kept in memory"),
  INSURED_CACHED_MS(300_000, 1_000, 3_600_000, "milliseconds that they are kept; never believed"),

  QUOTE_TOGETHER_MAX(64, 1, 1_000, "bills quoted from one read"),
  QUOTE_CHARGES_MAX(4_000, 1, 200_000, "charges quoted from one read; a larger bill goes alone"),
  QUOTE_READS_MAX(2, 1, 64, "reads for quotes at once"),
  QUOTE_WAITING_MAX(1_000, 1, 100_000, "bills that wait to be quoted"),
  SETTLE_TOGETHER_MAX(128, 1, 1_000, "bills booked in one transaction"),
  SETTLE_CHARGES_MAX(4_000, 1, 200_000, "charges in one transaction; a larger bill goes alone"),
  SETTLE_TRANSACTIONS_MAX(2, 1, 64, "transactions that book at once, for each road"),
  SETTLE_BESIDE_MIN(32, 1, 1_000, "bills that make a transaction worth while beside another"),
  SETTLE_WAITING_MAX(1_000, 1, 100_000, "bills that wait to be booked, for each road"),

  NETWORKS_FILE("", "file with several payment networks and their routes; empty: the one below"),
  NETWORK_ID("bank", "the payment network's name, as in its callbacks' path"),
  NETWORK_URL("", "base address of the payment network; empty: payouts wait"),
  NETWORK_KEY_FILE("", "file with the key that we show to the payment network"),
  NETWORK_TIMEOUT_MS(3_000, 10, 120_000, "milliseconds for one call to the network"),
  NETWORK_CALLS_MAX(32, 1, 10_000, "calls to the network at once"),
  NETWORK_CUTOFF_MS(60_000, 0, 86_400_000, "milliseconds until 'not found' counts"),
  PAYOUT_LEASE_MS(4_500, 1_000, 600_000, "milliseconds a payout belongs to one worker"),
  PAYOUT_POLL_MS(500, 10, 60_000, "milliseconds between looks for due payouts"),

  STOP_DRAIN_MS(10_000, 0, 600_000, "milliseconds to finish what is under way");

  private final @Nullable String preset;
  private final @Nullable Long least;
  private final long most;
  private final String meaning;

  /** A text that is required. */
  ConfigKey(String meaning) {
    this(/* preset= */ null, /* least= */ null, 0, meaning);
  }

  /** A text with a default. */
  ConfigKey(String preset, String meaning) {
    this(preset, /* least= */ null, 0, meaning);
  }

  /** A number with its default and bounds. */
  ConfigKey(long preset, long least, long most, String meaning) {
    this(String.valueOf(preset), (Long) least, most, meaning);
  }

  ConfigKey(@Nullable String preset, @Nullable Long least, long most, String meaning) {
    this.preset = preset;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** The value if none is given; absent: the setting is required. */
  @Nullable String preset() {
    return preset;
  }

  /** The least number allowed; absent for a text. */
  @Nullable Long least() {
    return least;
  }

  /** The greatest number allowed. */
  long most() {
    return most;
  }

  String meaning() {
    return meaning;
  }

  /** The name in a configuration file, e.g. {@code server_port}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in the environment, e.g. {@code DIRECTPAY_SERVER_PORT}. */
  String variable() {
    return "DIRECTPAY_" + name();
  }

  static Optional<ConfigKey> ofVariable(String variable) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
  }

  static Optional<ConfigKey> ofKey(String name) {
    return Arrays.stream(values()).filter(key -> key.key().equals(name)).findFirst();
  }
}
