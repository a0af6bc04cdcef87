package org.directpay.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** With what the bank and the gateways are started: short leases, and secrets of their own. */
final class Variables {

  static final String NETWORK = "bank";

  /** How long a payout belongs to one gateway. */
  static final Duration LEASE = Duration.ofSeconds(1);

  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final String bankKey;
  private final String signingKey;
  private final Path keys;

  Variables(Path directory, RandomGenerator dice) {
    this.directory = directory;
    this.bankKey = secret(dice);
    this.signingKey = secret(dice);
    this.keys = file("keys", "data.1=" + secret(dice) + "\nindex=" + secret(dice) + "\n");
  }

  private static String secret(RandomGenerator dice) {
    byte[] key = new byte[KEY_BYTES];
    dice.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Path file(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of the key that signs the bank's callbacks. */
  Path signingKey() {
    return file("bank.signing-key", signingKey);
  }

  Map<String, String> ofBank(Path book) {
    return Map.of(
        "BANK_PORT",
        "0",
        "BANK_BOOK",
        book.toString(),
        "BANK_KEY",
        bankKey,
        "BANK_SIGNING_KEY",
        signingKey);
  }

  Map<String, String> ofGateway(String databaseUrl, String bankUrl, int port) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DATABASE_URL", databaseUrl);
    variables.put("DATABASE_CONNECT_TIMEOUT_MS", "3000");
    variables.put("DATABASE_STATEMENT_TIMEOUT_MS", "2000");
    variables.put("DATABASE_LOCK_TIMEOUT_MS", "1000");
    variables.put("KEYS_FILE", keys.toString());
    variables.put("SERVER_PORT", Integer.toString(port));
    variables.put("MANAGEMENT_PORT", "0");
    variables.put("DEADLINE_DEFAULT_MS", "2000");
    variables.put("NETWORK_ID", NETWORK);
    variables.put("NETWORK_URL", bankUrl);
    variables.put("NETWORK_KEY_FILE", file("bank.key", bankKey).toString());
    variables.put("NETWORK_TIMEOUT_MS", "500");
    variables.put("NETWORK_CUTOFF_MS", "500");
    variables.put("PAYOUT_LEASE_MS", Long.toString(LEASE.toMillis()));
    variables.put("PAYOUT_POLL_MS", "100");
    Map<String, String> named = new HashMap<>();
    variables.forEach((name, value) -> named.put("DIRECTPAY_" + name, value));
    return named;
  }
}
