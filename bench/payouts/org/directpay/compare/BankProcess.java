package org.directpay.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.directpay.processes.Jvm;
import org.jspecify.annotations.Nullable;

/** The imitation bank as a process of its own, and what it and the gateway must agree on. */
final class BankProcess implements AutoCloseable {

  private static final String NETWORK = "bank";
  private static final String MAIN = "org.directpay.sandbox.BankMain";
  private static final List<String> JAVA = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto");
  private static final Duration START_MOST = Duration.ofSeconds(60);
  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final String key = secret();
  private final String signingKey = secret();
  private final int port = GatewayProcess.freePort();
  private @Nullable Jvm process;

  BankProcess(Path directory) {
    this.directory = directory;
  }

  private static String secret() {
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  private Path file(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a gateway must know to instruct it. */
  Map<String, String> variablesOfGateway() {
    return Map.of(
        "DIRECTPAY_NETWORK_ID",
        NETWORK,
        "DIRECTPAY_NETWORK_URL",
        "http://127.0.0.1:" + port,
        "DIRECTPAY_NETWORK_KEY_FILE",
        file("bank.key", key).toString(),
        // While it is cold, more than usual wait; nobody here comes again who is refused.
        "DIRECTPAY_SERVER_REQUESTS_BEHIND_MAX",
        "1000");
  }

  /** Opens it as the bank of a gateway that believes it. */
  void open(GatewayProcess gateway) {
    gateway.keepSigningKey(NETWORK, file("bank.signing-key", signingKey));
    Map<String, String> variables =
        Map.of(
            "BANK_PORT",
            Integer.toString(port),
            "BANK_BOOK",
            book().toString(),
            "BANK_KEY",
            key,
            "BANK_SIGNING_KEY",
            signingKey,
            "BANK_CALLBACK_URL",
            "http://127.0.0.1:%d/v1/networks/%s/callbacks".formatted(gateway.port(), NETWORK));
    Jvm opening = Jvm.start("bank", directory.resolve("bank.log"), JAVA, variables, MAIN);
    process = opening;
    opening.hear("bank ", START_MOST);
  }

  /** The file in which it writes down what it was told and what it paid. */
  Path book() {
    return directory.resolve("bank.book");
  }

  @Override
  public void close() {
    if (process != null) {
      process.kill();
    }
  }
}
