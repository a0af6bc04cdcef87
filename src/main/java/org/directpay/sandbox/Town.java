package org.directpay.sandbox;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.directpay.Gateway;
import org.directpay.GatewayConfig;

/**
 * The gateway with an imitation bank and insurers' apps beside it, and a key for everybody who
 * appears in the walk.
 */
final class Town implements AutoCloseable {

  private static final String NETWORK = "bank";
  private static final List<String> PARTIES =
      List.of(
          "hospital:H44130000001", "hospital:H45110000002", "insurer:HZ-LIFE", "insurer:GX-LIFE");

  private final Vertx vertx;
  private final Bank bank;
  private final InsurerApp app;
  private final Gateway gateway;
  private final String key;

  private Town(Vertx vertx, Bank bank, InsurerApp app, Gateway gateway, String key) {
    this.app = app;
    this.vertx = vertx;
    this.bank = bank;
    this.gateway = gateway;
    this.key = key;
  }

  /**
   * Opens the bank, then the gateway as it is configured; what is not configured gets the sandbox's
   * own: database, encryption keys, and the bank.
   */
  static Town open(DataDirectory data, SandboxSettings settings, String databaseUrl) {
    Secrets secrets = new Secrets(data);
    Path bankKey = secrets.file("bank.key", secrets::newKey);
    Path signingKey = secrets.file("bank.signing-key", secrets::newKey);
    Vertx vertx = Vertx.vertx();
    BankSettings bankSettings =
        new BankSettings(
            settings.bankPort(),
            data.resolve("bank.book"),
            Secrets.read(bankKey),
            Secrets.read(signingKey));
    Bank bank = Bank.open(vertx, bankSettings, new SplittableRandom()).await();
    Map<String, String> variables = new HashMap<>();
    variables.put("DIRECTPAY_DATABASE_URL", databaseUrl);
    variables.put("DIRECTPAY_KEYS_FILE", secrets.encryptionKeys().toString());
    variables.put("DIRECTPAY_NETWORK_ID", NETWORK);
    variables.put("DIRECTPAY_NETWORK_URL", bank.url());
    variables.put("DIRECTPAY_NETWORK_KEY_FILE", bankKey.toString());
    variables.putAll(settings.gateway());
    Gateway gateway = Gateway.open(GatewayConfig.read(variables)).await();
    bank.callBackTo(gateway.address() + "/v1/networks/" + NETWORK + "/callbacks").await();
    Path key = secrets.file("api.key", () -> firstKey(gateway, signingKey));
    return new Town(vertx, bank, InsurerApp.open(vertx), gateway, Secrets.read(key));
  }

  /** At the first start: the gateway learns the bank's signature, and we get a key. */
  private static String firstKey(Gateway gateway, Path signingKey) {
    byte[] key = Base64.getDecoder().decode(Secrets.read(signingKey));
    gateway.trustSigningKey(NETWORK, key).await();
    return gateway.issueKey("sandbox-" + UUID.randomUUID(), PARTIES).await();
  }

  Walk walk(Story story) {
    Api api = new Api(gateway.address(), key);
    return new Walk(api, api, app, story);
  }

  /** Where everything is found, for the person at the terminal. */
  void addresses(Story story) {
    story.entry("REST and gRPC", gateway.address());
    story.entry("the contract", gateway.address() + "/openapi.yaml");
    story.entry("probes and metrics", gateway.managementAddress());
    story.entry("imitation bank's book", bank.url() + "/book");
    story.entry("key of every sample party", key);
  }

  /** The audit's findings, one a line; empty if all is well. */
  List<String> audit() {
    return gateway.audit().await();
  }

  /** Drains and stops: first what takes work, then what is asked for it. */
  @Override
  public void close() {
    gateway.close().await();
    app.close().await();
    bank.close().await();
    vertx.close().await();
  }
}
