package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.directpay.sandbox.Bank;
import org.directpay.sandbox.BankSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter against the imitation bank, over a socket. */
class HttpBankNetworkTest extends PaymentNetworkContract {

  private static final String KEY = "let-me-in";

  @TempDir private Path directory;
  private Vertx vertx;
  private Bank bank;
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

  private Bank bank() {
    BankSettings settings = new BankSettings(0, directory.resolve("book"), KEY, "c2lnbmluZyBrZXk=");
    return Bank.open(vertx, settings, new SplittableRandom(1)).await();
  }

  private PaymentNetwork network(String url, String key) {
    return PaymentNetwork.open(
        vertx, new NetworkSettings("bank", URI.create(url), key, Duration.ofMillis(500), 4));
  }

  private void turn(String knob, int value) {
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

  @Test
  void everyKindOfFailureIsUnknown() {
    Instruction instruction = instruction(20, 3_00);
    for (String knob : new String[] {"unavailable_percent", "accept_and_fail_percent"}) {
      turn(knob, 100);
      assertThat(network.submit(instruction).await().outcome()).isEqualTo(Outcome.UNKNOWN);
      behave();
    }
    turn("delay_ms", 2_000);
    assertThat(network.submit(instruction).await().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(network.query(instruction.endToEndId()).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    behave();
    assertThat(network(bank.url(), "wrong key").submit(instruction).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(network("http://127.0.0.1:1", KEY).submit(instruction).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    settle(/* refuse= */ false);
    assertThat(paidFen()).isEqualTo(3_00);
  }

  @Test
  void moreCallsThanAllowedWaitOrAreUnknown() {
    turn("delay_ms", 50);
    List<Future<Evidence>> calls =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> network.query(instruction(i, 1).endToEndId()))
            .toList();
    Future.all(calls).await();
    assertThat(calls)
        .extracting(call -> call.result().outcome())
        .containsOnly(Outcome.NOT_FOUND, Outcome.UNKNOWN)
        .filteredOn(Outcome.NOT_FOUND::equals)
        .hasSizeGreaterThanOrEqualTo(4);
  }

  /** The oracle must not forget: neither what it paid, nor what it still has to pay. */
  @Test
  void theBankRemembersAfterASuddenEnd() {
    network.submit(instruction(21, 3_00)).await();
    settle(/* refuse= */ false);
    network.submit(instruction(22, 4_00)).await();
    JsonObject before = bank.book().await();

    Bank again = bank();
    assertThat(again.book().await()).isEqualTo(before);
    again.settle().await();
    assertThat(again.book().await().getLong("paid_fen")).isEqualTo(7_00);
  }
}
