package org.directpay.port.payment;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.sandbox.Bank;
import org.directpay.sandbox.BankSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An adapter against the imitation bank, whatever lies between them. */
abstract class BankContract extends PaymentNetworkContract {

  static final String KEY = "let-me-in";

  @TempDir Path directory;
  Vertx vertx;
  Bank bank;
  private PaymentNetwork network;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    bank = bank();
    behave();
    network = network(bank.url(), KEY);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  Bank bank() {
    BankSettings settings = new BankSettings(0, directory.resolve("book"), KEY, "c2lnbmluZyBrZXk=");
    return Bank.open(vertx, settings, new SplittableRandom(1)).await();
  }

  /** The adapter, for a bank at an address. */
  abstract PaymentNetwork network(String url, String key);

  final NetworkSettings settings(URI url, String key, Codes codes) {
    return new NetworkSettings("bank", url, key, Duration.ofMillis(500), 4, codes);
  }

  final void turn(String knob, int value) {
    bank.turn(new JsonObject().put(knob, value)).await();
  }

  @Override
  PaymentNetwork network() {
    return network;
  }

  @Override
  void settle(boolean refuse) {
    turn("refuse_percent", refuse ? 100 : 0);
    bank.settle().await();
  }

  @Override
  void giveBack(EndToEndId endToEndId) {
    WebClient.create(vertx)
        .postAbs(bank.url() + "/transfers/" + endToEndId + "/return")
        .bearerTokenAuthentication(KEY)
        .send()
        .await();
  }

  @Override
  void loseAnswers() {
    turn("lose_answer_percent", 100);
  }

  @Override
  void breakDown() {
    turn("hang_up_percent", 100);
  }

  @Override
  void babble() {
    submitBefore(9);
    turn("garbage_percent", 100);
  }

  /** A question about nothing is answered plainly; there must be something to babble about. */
  private void submitBefore(int number) {
    network.submit(instruction(number, 9_00)).await();
  }

  @Override
  void behave() {
    bank.behave().await();
    turn("settle_ms", 3_600_000);
  }

  @Override
  long paidFen() {
    return bank.book().await().getLong("paid_fen");
  }
}
