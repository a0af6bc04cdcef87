package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.StatementLine;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.flow.pay.PayRoom;
import org.directpay.flow.reconcile.StatementReading;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.Signatures;
import org.directpay.port.payment.Callbacks;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts.Worker;
import org.directpay.port.postgres.TestPayouts;
import org.directpay.sandbox.Bank;
import org.directpay.sandbox.BankSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a debt to the payee's account, against a bank that misbehaves. Whatever it does, its own
 * book has each payout once, and agrees with our ledger.
 */
final class PayingIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String KEY = "let me in";
  private static final String SIGNING_KEY = "c2lnbmluZyBrZXk=";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CUT_OFF = Duration.ofMillis(400);
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  @TempDir private Path directory;
  private final String network = "bank-" + NETWORKS.incrementAndGet();
  private Vertx vertx;
  private Bank bank;
  private TestPayouts tests;
  private PayRoom pay;
  private ConfirmRoom confirm;
  private PaymentNetwork reached;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    tests = new TestPayouts(DATABASE, network);
    BankSettings settings = new BankSettings(0, directory.resolve("book"), KEY, SIGNING_KEY);
    bank = await(Bank.open(vertx, settings, new SplittableRandom(5)));
    turn("settle_ms", 20);
    reached =
        PaymentNetwork.open(
            vertx,
            new NetworkSettings(network, URI.create(bank.url()), KEY, Duration.ofMillis(300), 16));
    pay = payRoom(reached, "first");
    confirm = confirmRoom(reached, "first");
    listen();
  }

  private PayRoom payRoom(PaymentNetwork reached, String owner) {
    return new PayRoom(
        reached,
        tests.payouts(),
        worker(owner),
        pace(),
        new VertxTimers(vertx),
        InstantSource.system(),
        Milestones.NONE);
  }

  private ConfirmRoom confirmRoom(PaymentNetwork reached, String owner) {
    return new ConfirmRoom(
        reached,
        tests.payouts(),
        worker(owner),
        pace(),
        new VertxTimers(vertx),
        Milestones.NONE,
        new AskAgain(CUT_OFF, new SplittableRandom(6)));
  }

  private static Rounds.Pace pace() {
    return new Rounds.Pace(Duration.ofMillis(50), 16);
  }

  private Worker worker(String owner) {
    return new Worker(network, owner, Duration.ofMillis(500));
  }

  private void listen() {
    Router router = Router.router(vertx);
    Signatures signatures =
        new Signatures(List.of(Base64.getDecoder().decode(SIGNING_KEY)), InstantSource.system());
    Callbacks.open(
        router,
        id -> Future.succeededFuture(Optional.of(signatures).filter(s -> id.equals(network))),
        confirm::receive,
        new VertxTimers(vertx));
    int port = await(vertx.createHttpServer().requestHandler(router).listen(0)).actualPort();
    await(bank.callBackTo("http://127.0.0.1:" + port + "/v1/networks/" + network + "/callbacks"));
  }

  @AfterEach
  void close() {
    await(pay.stop());
    await(confirm.stop());
    await(vertx.close());
  }

  private void turn(String knob, int value) {
    await(bank.turn(new JsonObject().put(knob, value)));
  }

  @Test
  void aDebtIsPaidAndConfirmedByCallback() {
    Payout payout = owe(123_45);
    waitFor(payout, "PAID");
    assertThat(tests.claimState(payout)).isEqualTo("PAID");
    assertThat(tests.history(payout)).last().asString().startsWith("CALLBACK PAID");
    booksAgree(List.of(payout), 123_45);
  }

  @Test
  void aLostAnswerIsAskedForAndPaidOnce() {
    turn("lose_answer_percent", 100);
    turn("no_callback_percent", 100);
    Payout payout = owe(10_00);
    waitFor(payout, "PAID");
    assertThat(tests.one("sends", payout)).isEqualTo("1");
    assertThat(tests.history(payout)).contains("SUBMIT UNKNOWN: SUBMITTING > UNKNOWN");
    booksAgree(List.of(payout), 10_00);
  }

  @Test
  void whatABankAcceptsAndDeniesIsPaidOnce() {
    turn("accept_and_fail_percent", 100);
    turn("not_found_ms", 1_500);
    turn("settle_ms", 3_000);
    Payout payout = owe(10_00);
    waitFor(payout, "PAID");
    assertThat(Integer.parseInt(tests.one("sends", payout))).isGreaterThan(1);
    booksAgree(List.of(payout), 10_00);
  }

  @Test
  void anOutageIsSurvivedAndAnsweredWithinFiveSecondsOfRecovery() {
    turn("hang_up_percent", 100);
    Payout payout = owe(10_00);
    waitFor(payout, "UNKNOWN");
    pause(Duration.ofSeconds(3));
    await(bank.behave());
    Instant recovered = Instant.now();
    waitFor(payout, "NOT_FOUND", "SUBMITTING", "PENDING", "PAID");
    assertThat(Duration.between(recovered, Instant.now())).isLessThan(Duration.ofSeconds(5));
    waitFor(payout, "PAID");
    booksAgree(List.of(payout), 10_00);
  }

  @Test
  void aRefusalFailsTheClaimAndMovesNothing() {
    turn("refuse_percent", 100);
    Payout payout = owe(10_00);
    waitFor(payout, "REJECTED");
    assertThat(tests.claimState(payout)).isEqualTo("PAYMENT_FAILED");
    assertThat(tests.one("reason", payout)).isEqualTo("AC01");
    booksAgree(List.of(payout), 0);
  }

  @Test
  void moneyThatComesBackIsOwedAgain() {
    turn("call_twice_percent", 100);
    Payout payout = owe(10_00);
    waitFor(payout, "PAID");
    await(
        WebClient.create(vertx)
            .postAbs(bank.url() + "/transfers/" + payout.endToEndId() + "/return")
            .bearerTokenAuthentication(KEY)
            .send());
    waitFor(payout, "RETURNED");
    assertThat(tests.claimState(payout)).isEqualTo("PAYMENT_FAILED");
    assertThat(tests.balance(payout, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-10_00);
    booksAgree(List.of(payout), 0);
  }

  /** Every step of the first process ends in the middle; a second one finds the rest. */
  @Test
  void whatADeadProcessLeftIsFinishedByTheNext() {
    await(pay.stop());
    await(confirm.stop());
    PaymentNetwork reached =
        PaymentNetwork.open(
            vertx,
            new NetworkSettings(network, URI.create(bank.url()), KEY, Duration.ofMillis(300), 16));
    PayRoom beforeSending = payRoom(new DyingNetwork(reached, /* sends= */ false), "dead 1");
    Payout unsent = tests.owe(1_00);
    beforeSending.wake();
    waitFor(unsent, "SUBMITTING");
    PayRoom afterSending = payRoom(new DyingNetwork(reached, /* sends= */ true), "dead 2");
    Payout sent = tests.owe(2_00);
    afterSending.wake();
    waitFor(sent, "SUBMITTING", "PAID");

    pay = payRoom(reached, "alive");
    confirm = confirmRoom(reached, "alive");
    pay.wake();
    confirm.wake();
    waitFor(unsent, "PAID");
    waitFor(sent, "PAID");
    booksAgree(List.of(unsent, sent), 3_00);
  }

  @Test
  void aStormEndsWithBothBooksAlike() {
    for (String knob :
        List.of(
            "lose_answer_percent",
            "hang_up_percent",
            "unavailable_percent",
            "accept_and_fail_percent",
            "garbage_percent",
            "refuse_percent",
            "call_twice_percent",
            "no_callback_percent")) {
      turn(knob, 15);
    }
    turn("delay_ms", 5);
    turn("callback_delay_ms", 10);
    List<Payout> payouts = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      payouts.add(owe(i));
    }
    payouts.forEach(payout -> waitFor(payout, "PAID", "REJECTED"));
    long paid =
        payouts.stream()
            .filter(payout -> tests.state(payout).equals("PAID"))
            .mapToLong(payout -> payout.amount().fen())
            .sum();
    booksAgree(payouts, paid);
  }

  private Payout owe(long fen) {
    Payout payout = tests.owe(fen);
    pay.wake();
    confirm.wake();
    return payout;
  }

  private void waitFor(Payout payout, String... states) {
    Instant end = Instant.now().plus(PATIENCE);
    String state = tests.state(payout);
    while (!List.of(states).contains(state) && Instant.now().isBefore(end)) {
      pause(Duration.ofMillis(20));
      state = tests.state(payout);
    }
    assertThat(states).as("history %s", tests.history(payout)).contains(state);
  }

  /** The bank's book is the oracle: it knows nothing of ours. */
  private void booksAgree(List<Payout> payouts, long fen) {
    JsonObject book = await(bank.book());
    assertThat(book.getLong("paid_fen") - book.getLong("returned_fen")).isEqualTo(fen);
    assertThat(book.getJsonArray("transfers"))
        .extracting(transfer -> ((JsonObject) transfer).getString("end_to_end_id"))
        .containsExactlyInAnyOrderElementsOf(
            payouts.stream().map(payout -> payout.endToEndId().value()).toList());
    assertThat(await(new StatementReading(reached, tests.payouts(), /* keeps= */ false).run()))
        .isEmpty();
    assertThat(await(tests.payouts().audit())).isEmpty();
    long left = 0;
    for (Payout payout : payouts) {
      left -= tests.balance(payout, Account.Kind.BANK);
    }
    assertThat(left).isEqualTo(fen);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that ends before or after its bytes left: its answer never comes. */
  private record DyingNetwork(PaymentNetwork network, boolean sends) implements PaymentNetwork {

    @Override
    public String id() {
      return network.id();
    }

    @Override
    public Future<Evidence> submit(Instruction instruction) {
      if (sends) {
        network.submit(instruction);
      }
      return Promise.<Evidence>promise().future();
    }

    @Override
    public Future<Evidence> query(EndToEndId endToEndId) {
      return Promise.<Evidence>promise().future();
    }

    @Override
    public Future<List<StatementLine>> statement() {
      return network.statement();
    }
  }
}
