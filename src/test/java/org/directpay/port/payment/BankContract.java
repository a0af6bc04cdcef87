package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.core.ledger.BankEntry.Direction.CAME;
import static org.directpay.core.ledger.BankEntry.Direction.LEFT;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;
import org.directpay.sandbox.Bank;
import org.directpay.sandbox.BankSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

  /** What is at hand about a day once the bank has had the time to say it. */
  Optional<List<BankStatement>> accounts(PaymentNetwork there, Bank said, LocalDate day) {
    return there.bankStatements(day).await();
  }

  /** The bank's book as it was written over two days, the last of them long over. */
  @Test
  void tellsWhatWasBookedOnADayThatIsOver() throws IOException {
    Instruction paid = instruction(51, 3_00);
    Instruction returned = instruction(52, 4_50);
    Instruction refused = instruction(53, 9_00);
    Files.writeString(
        directory.resolve("book"),
        String.join(
            "",
            accepted(paid, "2026-03-01T09:00:00+08:00"),
            settled(paid, "PAID", "2026-03-01T23:59:59+08:00"),
            accepted(returned, "2026-03-01T10:00:00+08:00"),
            settled(returned, "PAID", "2026-03-01T10:00:01+08:00"),
            settled(returned, "RETURNED", "2026-03-02T00:00:00+08:00"),
            accepted(refused, "2026-03-01T11:00:00+08:00"),
            settled(refused, "REJECTED", "2026-03-01T11:00:01+08:00")));
    Bank remembers = bank();
    PaymentNetwork there = network(remembers.url(), KEY);
    LocalDate first = LocalDate.of(2026, 3, 1);

    List<BankStatement> day = accounts(there, remembers, first).orElseThrow();
    assertThat(day).hasSize(1);
    assertThat(day.get(0).account()).isEqualTo("INSURER");
    assertThat(day.get(0).opening().minus(day.get(0).closing())).isEqualTo(Money.ofFen(7_50));
    assertThat(day.get(0).entries())
        .containsExactlyInAnyOrder(
            new BankEntry("INSURER", "BK1", paid.endToEndId(), LEFT, first, Money.ofFen(3_00)),
            new BankEntry("INSURER", "BK2", returned.endToEndId(), LEFT, first, Money.ofFen(4_50)));
    LocalDate next = first.plusDays(1);
    assertThat(accounts(there, remembers, next).orElseThrow().get(0).entries())
        .containsExactly(
            new BankEntry("INSURER", "RBK2", returned.endToEndId(), CAME, next, Money.ofFen(4_50)));
    assertThat(there.statement(next).await())
        .extracting(StatementLine::endToEndId)
        .contains(returned.endToEndId());
    assertThat(there.bankStatements(LocalDate.now(ZoneOffset.ofHours(8)).plusDays(1)).await())
        .as("a day that is not over")
        .isEmpty();
    there.close().await();
  }

  private static String accepted(Instruction instruction, String at) {
    JsonObject taken =
        new JsonObject()
            .put("end_to_end_id", instruction.endToEndId().value())
            .put("amount_fen", instruction.amount().fen())
            .put("debtor", "INSURER");
    return line(instruction, at).put("instruction", taken).encode() + "\n";
  }

  private static String settled(Instruction instruction, String status, String at) {
    return line(instruction, at).put("status", status).put("reason", "").encode() + "\n";
  }

  private static JsonObject line(Instruction instruction, String at) {
    return new JsonObject()
        .put("end_to_end_id", instruction.endToEndId().value())
        .put("at", OffsetDateTime.parse(at).toInstant().toEpochMilli());
  }
}
