package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever two gateways do at the same moment, no more leaves than is there and is allowed. */
final class LimitsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static final Next SOON = Next.ask(Duration.ZERO);

  private final String network = "limited-" + NETWORKS.incrementAndGet();
  private final String insurer = "I" + UUID.randomUUID();
  private final TestPayouts tests = new TestPayouts(DATABASE, network, insurer);
  private final Payouts payouts = tests.payouts();

  @AfterEach
  void theBooksAreInOrder() {
    assertThat(await(DATABASE.get().audit().run()).checks())
        .filteredOn(check -> check.violations() > 0)
        .filteredOn(check -> check.name().contains("balance"))
        .isEmpty();
  }

  @Test
  void twoGatewaysNeverSendMoreThanIsThere() throws SQLException {
    SplittableRandom random = new SplittableRandom(7);
    add(10_000);
    for (int i = 0; i < 60; i++) {
      tests.owe(1 + random.nextLong(600));
    }
    List<Payout> sent = race();
    long out = sum(sent);
    long left = one("balance_fen");
    assertThat(out + left).isEqualTo(10_000);
    assertThat(sent).doesNotHaveDuplicates();
    // Nothing that would still fit was left behind.
    assertThat(waiting("FUNDS")).isNotEmpty().allMatch(fen -> fen > left);
    assertThat(await(DATABASE.get().figures()).entrySet())
        .anyMatch(figure -> figure.getKey().name().equals("PAYOUTS_WITHOUT_FUNDS"));

    add(1_000_000);
    assertThat(race()).hasSize(60 - sent.size());
  }

  @Test
  void twoGatewaysNeverSendAnAccountOrAllMoreThanTheCaps() throws SQLException {
    act(Act.Kind.PAYEE_DAY_CAP, 3_000, "INSURER:" + insurer);
    act(Act.Kind.INSURER_DAY_CAP, 8_000, "INSURER:" + insurer);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 90; i++) {
      tests.owe(1 + random.nextLong(400), account(i % 4));
    }
    List<Payout> sent = race();
    assertThat(sum(sent)).isLessThanOrEqualTo(8_000).isGreaterThan(7_000);
    assertThat(one("day_fen")).isEqualTo(sum(sent));
    assertThat(
            DATABASE.sql(
                "select fen from directpay.payee_day where insurer_id = '%s' and fen > 3000"
                    .formatted(insurer)))
        .isEmpty();
    assertThat(waiting("INSURER_DAY_CAP")).isNotEmpty();

    act(Act.Kind.PAYEE_DAY_CAP, 1_000_000, "INSURER:" + insurer);
    act(Act.Kind.INSURER_DAY_CAP, 1_000_000, "INSURER:" + insurer);
    assertThat(race()).hasSize(90 - sent.size());
  }

  @Test
  void whatDidNotGoOutIsThereAgain() {
    add(100);
    tests.owe(100);
    Lease lease = send().get(0);
    Payout waits = tests.owe(60);
    assertThat(send()).isEmpty();
    assertThat(waiting("FUNDS")).containsExactly(60L);
    conclude(lease, Outcome.REJECTED);
    assertThat(one("balance_fen")).isEqualTo(100);
    tests.endWait(waits);
    conclude(send().get(0), Outcome.PAID);
    assertThat(one("balance_fen")).isEqualTo(40);
    Evidence.Part part = new Evidence.Part(Money.ofFen(25), "A");
    hear(waits, new Evidence(Source.CALLBACK, Outcome.RETURNED, null, "", "", part));
    assertThat(one("balance_fen")).isEqualTo(65);
  }

  @Test
  void whatIsSentAgainTakesNothingTwice() {
    add(100);
    Payout owed = tests.owe(100);
    conclude(send().get(0), Outcome.UNKNOWN);
    Lease asked = await(payouts.takeToAsk(worker("me"), 1)).get(0);
    await(payouts.conclude(asked, Evidence.notFound(), new Next(Duration.ZERO, true)));
    assertThat(send()).extracting(lease -> lease.payout().id()).containsExactly(owed.id());
    assertThat(one("balance_fen")).isZero();
  }

  /** A payout that the books had forgotten took its amount before they forgot it. */
  @Test
  void whatARestoreForgotIsTakenAgain() {
    add(100);
    Payout forgotten = tests.owe(70);
    await(DATABASE.get().payingGates().restored(network, Instant.EPOCH, "zhang"));
    hear(forgotten, new Evidence(Source.STATEMENT, Outcome.PAID, forgotten.amount(), "", ""));
    assertThat(tests.state(forgotten)).isEqualTo("PAID");
    assertThat(one("balance_fen")).isEqualTo(30);
  }

  /** The bank is the judge of what was paid; a balance that is wrong is a case, not a lie. */
  @Test
  void whatWasPaidBeyondTheBalanceIsShortAndTold() {
    add(100);
    Payout first = tests.owe(100);
    conclude(send().get(0), Outcome.REJECTED);
    tests.owe(80);
    conclude(send().get(0), Outcome.PAID);
    hear(first, new Evidence(Source.CALLBACK, Outcome.PAID, null, "", ""));
    assertThat(one("balance_fen")).isZero();
    assertThat(one("short_fen")).isEqualTo(80);
    assertThat(shortages()).containsExactly(List.of("t"));
    add(100);
    assertThat(one("balance_fen")).isEqualTo(20);
    assertThat(one("short_fen")).isZero();
    assertThat(shortages()).containsExactly(List.of("f"));
  }

  /** Takes from two gateways at once, until neither finds more. */
  private List<Payout> race() throws SQLException {
    Vertx vertx = Vertx.vertx();
    Database other = await(TestDatabase.open(vertx, DATABASE.url()));
    List<Payout> sent = new ArrayList<>();
    int before = -1;
    while (sent.size() > before) {
      before = sent.size();
      List<Future<List<Lease>>> takes = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        takes.add(payouts.takeToSend(worker("one" + i), 4));
        takes.add(other.payouts().takeToSend(worker("two" + i), 4));
      }
      await(Future.all(takes));
      takes.forEach(take -> take.result().forEach(lease -> sent.add(lease.payout())));
    }
    await(other.close());
    await(vertx.close());
    return sent;
  }

  private static long sum(List<Payout> sent) {
    return Money.sum(sent.stream().map(Payout::amount)).fen();
  }

  private List<Lease> send() {
    return await(payouts.takeToSend(worker("me"), 100));
  }

  private Worker worker(String owner) {
    return new Worker(network, owner, Duration.ofSeconds(30));
  }

  private void conclude(Lease lease, Outcome outcome) {
    await(payouts.conclude(lease, new Evidence(Source.SUBMIT, outcome, null, "", ""), SOON));
  }

  private void hear(Payout payout, Evidence evidence) {
    await(
        payouts.receive(
            new Notice(network, evidence.outcome().name(), "", payout.endToEndId(), evidence)));
  }

  private static BankAccount account(int i) {
    return new BankAccount("Zhang San", "622202020011223" + i, "102100099996", "");
  }

  private void add(long fen) {
    act(Act.Kind.FUNDS_ADDED, fen, "OPERATOR:gateway");
  }

  private void act(Act.Kind kind, long fen, String party) {
    String id = UUID.randomUUID().toString();
    Acts acts = DATABASE.get().acts();
    await(
        acts.propose(
            new Act(party, id, kind, insurer, Money.ofFen(fen), "", "paid in", "zhang", "")));
    await(acts.approve(party, id, "li"));
  }

  private long one(String column) {
    return Long.parseLong(
        DATABASE
            .sql(
                "select %s from directpay.paying_limit where insurer_id = '%s'"
                    .formatted(column, insurer))
            .get(0)
            .get(0));
  }

  private List<Long> waiting(String why) {
    return DATABASE
        .sql(
            "select amount_fen from directpay.payout where debtor = '%s' and waits_for = '%s'"
                .formatted(insurer, why))
        .stream()
        .map(row -> Long.valueOf(row.get(0)))
        .toList();
  }

  private List<List<String>> shortages() {
    return DATABASE.sql(
        "select closed_at is null from directpay.case_file where subject = '%s'"
            .formatted(insurer));
  }
}
