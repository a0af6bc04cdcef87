package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.flow.confirm.AskAgain;
import org.directpay.flow.confirm.ConfirmRoom;
import org.directpay.port.Milestones;
import org.directpay.port.Problem;
import org.directpay.port.Rounds;
import org.directpay.port.Signatures;
import org.directpay.port.payment.Callbacks;
import org.directpay.port.payment.FakeNetwork;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.directpay.port.postgres.TestPayouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is called through a network's door, the state is right, and 200 means committed. */
final class CallbackAbuseIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final byte[] KEY = "signing key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER_KEY = "another key".getBytes(StandardCharsets.UTF_8);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static final long FEN = 10_00;

  private final String network = "abused-" + NETWORKS.incrementAndGet();
  private Vertx vertx;
  private HttpServer server;
  private WebClient client;
  private TestPayouts tests;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    tests = new TestPayouts(DATABASE, network);
    ConfirmRoom confirm =
        new ConfirmRoom(
            new FakeNetwork(network),
            tests.payouts(),
            worker(),
            new Rounds.Pace(HOUR, 1),
            new VertxTimers(vertx),
            Milestones.NONE,
            new AskAgain(HOUR, new SplittableRandom(1)));
    Signatures signatures = new Signatures(List.of(KEY), InstantSource.system());
    Router router = Router.router(vertx);
    router
        .route()
        .failureHandler(
            context ->
                context
                    .response()
                    .setStatusCode(
                        context.failure() instanceof Problem problem
                            ? problem.code().httpStatus()
                            : context.statusCode())
                    .end());
    Callbacks.open(
        router,
        id -> Future.succeededFuture(Optional.of(signatures).filter(s -> id.equals(network))),
        confirm::receive,
        new VertxTimers(vertx));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0));
    client = WebClient.create(vertx);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private Worker worker() {
    return new Worker(network, "worker", HOUR);
  }

  @Test
  void aThousandOfOneMessage_areOne() {
    Payout payout = pending();
    for (int round = 0; round < 20; round++) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(post("evt-1", event(payout, "PAID", FEN), KEY, Instant.now()));
      }
      answers.forEach(answer -> assertThat(await(answer)).isEqualTo(200));
    }
    isPaidOnce(payout);
  }

  /** Under other names the same news changes nothing any more. */
  @Test
  void aThousandMessagesOfOneEvent_payOnce() {
    Payout payout = pending();
    for (int round = 0; round < 20; round++) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String name = "evt-" + round + "-" + i;
        answers.add(post(name, event(payout, "PAID", FEN), KEY, Instant.now()));
      }
      answers.forEach(answer -> assertThat(await(answer)).isEqualTo(200));
    }
    assertThat(tests.state(payout)).isEqualTo("PAID");
    assertThat(tests.balance(payout, Account.Kind.BANK)).isEqualTo(-FEN);
  }

  @Test
  void whatIsForgedOrReplayedLate_changesNothing() {
    Payout payout = pending();
    Buffer paid = event(payout, "PAID", FEN);
    List<String> before = tests.history(payout);
    assertThat(await(post("evt-1", paid, OTHER_KEY, Instant.now()))).isEqualTo(401);
    assertThat(await(post("evt-1", paid, KEY, Instant.now().minus(HOUR)))).isEqualTo(401);
    assertThat(await(post("evt-1", paid, KEY, Instant.now().plus(HOUR)))).isEqualTo(401);
    assertThat(tests.history(payout)).isEqualTo(before);
    assertThat(tests.state(payout)).isEqualTo("PENDING");
  }

  @Test
  void oneNameForTwoMessages_isRefused() {
    Payout payout = pending();
    assertThat(send("evt-1", event(payout, "PAID", FEN))).isEqualTo(200);
    assertThat(send("evt-1", event(payout, "REJECTED", FEN))).isEqualTo(422);
    isPaidOnce(payout);
  }

  /** The network is heard, and a person has a case. */
  @Test
  void aPayoutThatIsNotOurs_isAPersons() {
    Payout payout = pending();
    PayoutId foreign = PayoutId.first(new ClaimId(UUID.randomUUID(), 1));
    JsonObject event = new JsonObject(event(payout, "PAID", FEN));
    event.put("end_to_end_id", EndToEndId.of(foreign).value());
    assertThat(send("evt-1", event.toBuffer())).isEqualTo(200);
    assertThat(send("evt-1", event.toBuffer())).isEqualTo(200);
    assertThat(
            DATABASE.sql(
                """
                select count(*) from directpay.case_file
                where kind = 'STRANGER' and subject = '%s/%s'"""
                    .formatted(network, EndToEndId.of(foreign).value())))
        .containsExactly(List.of("1"));
    assertThat(tests.state(payout)).isEqualTo("PENDING");
  }

  @Test
  void anotherAmount_freezes() {
    Payout payout = pending();
    assertThat(send("evt-1", event(payout, "PAID", FEN - 1))).isEqualTo(200);
    assertThat(tests.state(payout)).isEqualTo("FROZEN");
    assertThat(tests.balance(payout, Account.Kind.BANK)).isZero();
  }

  /** The bank is quicker than our own commit of what it answered. */
  @Test
  void beforeOurOwnCommit_itCounts() {
    Payout payout = tests.owe(FEN);
    Lease lease = await(tests.payouts().takeToSend(worker(), 1)).get(0);
    assertThat(tests.state(payout)).isEqualTo("SUBMITTING");
    assertThat(send("evt-1", event(payout, "PAID", FEN))).isEqualTo(200);
    await(tests.payouts().conclude(lease, accepted(payout), Next.ask(HOUR)));
    isPaidOnce(payout);
  }

  @Test
  void outOfOrder_itEndsTheSame() {
    Payout inOrder = pending();
    send("evt-1", event(inOrder, "PENDING", FEN));
    send("evt-2", event(inOrder, "PAID", FEN));
    send("evt-3", event(inOrder, "RETURNED", FEN));
    Payout outOfOrder = pending();
    send("evt-6", event(outOfOrder, "RETURNED", FEN));
    send("evt-5", event(outOfOrder, "PAID", FEN));
    send("evt-4", event(outOfOrder, "PENDING", FEN));
    for (Payout payout : List.of(inOrder, outOfOrder)) {
      assertThat(tests.state(payout)).isEqualTo("RETURNED");
      assertThat(tests.balance(payout, Account.Kind.BANK)).isZero();
      assertThat(tests.claimState(payout)).isEqualTo("PAYMENT_FAILED");
    }
  }

  @Test
  void whatCannotBeCommitted_isNotAnsweredWith200() throws SQLException {
    Payout payout = pending();
    List<String> before = tests.history(payout);
    try (Connection other = DATABASE.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select from directpay.payout where end_to_end_id = '%s' for update"
              .formatted(payout.endToEndId()));
      assertThat(send("evt-1", event(payout, "PAID", FEN))).isEqualTo(503);
      assertThat(tests.history(payout)).isEqualTo(before);
      other.rollback();
    }
    assertThat(send("evt-1", event(payout, "PAID", FEN))).isEqualTo(200);
    isPaidOnce(payout);
  }

  /** One that the bank has taken. */
  private Payout pending() {
    Payout payout = tests.owe(FEN);
    Lease lease = await(tests.payouts().takeToSend(worker(), 1)).get(0);
    await(tests.payouts().conclude(lease, accepted(payout), Next.ask(HOUR)));
    assertThat(tests.state(payout)).isEqualTo("PENDING");
    return payout;
  }

  private static Evidence accepted(Payout payout) {
    return new Evidence(Source.SUBMIT, Outcome.PENDING, payout.amount(), "", "");
  }

  private void isPaidOnce(Payout payout) {
    assertThat(tests.state(payout)).isEqualTo("PAID");
    assertThat(tests.claimState(payout)).isEqualTo("PAID");
    assertThat(tests.balance(payout, Account.Kind.BANK)).isEqualTo(-FEN);
    assertThat(tests.history(payout)).filteredOn(one -> one.startsWith("CALLBACK")).hasSize(1);
  }

  private static Buffer event(Payout payout, String status, long fen) {
    return new JsonObject()
        .put("end_to_end_id", payout.endToEndId().value())
        .put("status", "TRANSFER_STATUS_" + status)
        .put("amount_fen", Long.toString(fen))
        .toBuffer();
  }

  private int send(String messageId, Buffer body) {
    return await(post(messageId, body, KEY, Instant.now()));
  }

  private Future<Integer> post(String messageId, Buffer body, byte[] key, Instant at) {
    return client
        .post(server.actualPort(), "127.0.0.1", "/v1/networks/" + network + "/callbacks")
        .putHeader("content-type", "application/json")
        .putHeader(Signatures.ID_HEADER, messageId)
        .putHeader(Signatures.TIMESTAMP_HEADER, Long.toString(at.getEpochSecond()))
        .putHeader(
            Signatures.SIGNATURE_HEADER, Signatures.sign(key, messageId, at, body.getBytes()))
        .sendBuffer(body)
        .map(answer -> answer.statusCode());
  }
}
