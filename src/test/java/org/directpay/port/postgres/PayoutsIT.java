package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Received;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may work on a payout, and what is written when something was learned. */
final class PayoutsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Next SOON = Next.ask(Duration.ofMillis(0));
  private static final Next LATER = Next.ask(Duration.ofMinutes(1));

  private final String network = "bank-" + NETWORKS.incrementAndGet();
  private TestPayouts tests;
  private Payouts payouts;

  @BeforeEach
  void open() {
    tests = new TestPayouts(DATABASE, network);
    payouts = tests.payouts();
  }

  @Test
  void aPayoutIsSubmittingBeforeItIsHandedOut() {
    Payout owed = tests.owe(100_00);
    Lease lease = send("me").get(0);
    assertThat(lease.payout()).isEqualTo(owed.submitting());
    assertThat(lease.payee()).isEqualTo(TestPayouts.PAYEE);
    assertThat(tests.state(owed)).isEqualTo("SUBMITTING");
    assertThat(send("me")).isEmpty();
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void manyWorkersTakeEachPayoutOnce() {
    Set<EndToEndId> owed = new HashSet<>();
    IntStream.range(0, 60).forEach(i -> owed.add(tests.owe(1 + i).endToEndId()));
    List<Future<List<Lease>>> takes =
        IntStream.range(0, 12).mapToObj(i -> payouts.takeToSend(worker("w" + i), 7)).toList();
    await(Future.all(takes));
    List<EndToEndId> taken = new ArrayList<>();
    takes.forEach(take -> take.result().forEach(l -> taken.add(l.payout().endToEndId())));
    taken.addAll(send("last").stream().map(l -> l.payout().endToEndId()).toList());
    assertThat(taken).doesNotHaveDuplicates().hasSameElementsAs(owed);
  }

  @Test
  void paidMovesPayoutClaimAndLedgerTogether() {
    Payout owed = tests.owe(88_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.PENDING, 88_00), SOON);
    assertThat(tests.balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-88_00);
    Payout paid = conclude(ask("me").get(0), says(Source.QUERY, Outcome.PAID, 88_00), LATER);

    assertThat(paid.state()).isEqualTo(PayoutState.PAID);
    assertThat(paid.networkReference()).isEqualTo("REF");
    assertThat(tests.claimState(owed)).isEqualTo("PAID");
    assertThat(tests.balance(owed, Account.Kind.OWED_TO_MEMBER)).isZero();
    assertThat(tests.balance(owed, Account.Kind.BANK)).isEqualTo(-88_00);
    assertThat(tests.history(owed))
        .containsExactly(
            "GATEWAY SENDS: CREATED > SUBMITTING",
            "SUBMIT PENDING: SUBMITTING > PENDING",
            "QUERY PAID: PENDING > PAID");
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void aReturnIsTheOppositeAndFailsTheClaim() {
    Payout owed = tests.owe(5_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.PAID, 5_00), LATER);
    assertThat(receive(owed, "m1", Outcome.RETURNED, 5_00)).isEqualTo(Received.APPLIED);
    assertThat(tests.state(owed)).isEqualTo("RETURNED");
    assertThat(tests.claimState(owed)).isEqualTo("PAYMENT_FAILED");
    assertThat(tests.balance(owed, Account.Kind.BANK)).isZero();
    assertThat(tests.balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-5_00);
  }

  @Test
  void aCrashWhileSendingIsAskedAboutNeverSentAgain() {
    Payout owed = tests.owe(7_00);
    Lease lost = send("dies").get(0);
    tests.endWait(owed);
    assertThat(send("next")).isEmpty();
    Lease asked = ask("next").get(0);
    assertThat(asked.payout().state()).isEqualTo(PayoutState.UNKNOWN);
    assertThat(asked.fence()).isGreaterThan(lost.fence());
    assertThat(tests.history(owed)).contains("TIMEOUT UNKNOWN: SUBMITTING > UNKNOWN");
  }

  @Test
  void whoLostItsLeaseChangesNothing() {
    Payout owed = tests.owe(7_00);
    Lease stale = send("slow").get(0);
    tests.endWait(owed);
    Lease current = ask("next").get(0);
    Payout answered = conclude(stale, says(Source.SUBMIT, Outcome.REJECTED, 7_00), SOON);
    assertThat(answered.state()).isEqualTo(PayoutState.UNKNOWN);
    assertThat(tests.state(owed)).isEqualTo("UNKNOWN");
    assertThat(tests.claimState(owed)).isEqualTo("PAYING");

    assertThat(conclude(current, says(Source.QUERY, Outcome.PAID, 7_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
    // The same worker may not speak twice either.
    assertThat(conclude(current, says(Source.QUERY, Outcome.REJECTED, 7_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
  }

  @Test
  void whatIsMissingIsSentAgainUnderTheSameIdOnlyPastTheCutOff() {
    Payout owed = tests.owe(7_00);
    conclude(send("me").get(0), Evidence.unknown(Source.SUBMIT, "SILENCE"), SOON);
    conclude(ask("me").get(0), Evidence.notFound(), SOON);
    assertThat(tests.state(owed)).isEqualTo("NOT_FOUND");
    assertThat(send("me")).isEmpty();

    conclude(ask("me").get(0), Evidence.notFound(), new Next(Duration.ZERO, true));
    assertThat(ask("me")).isEmpty();
    Lease again = send("me").get(0);
    assertThat(again.payout().endToEndId()).isEqualTo(owed.endToEndId());
    assertThat(tests.one("sends", owed)).isEqualTo("2");
  }

  @Test
  void newsThatComesBeforeTheSecondSendStopsIt() {
    Payout owed = tests.owe(7_00);
    conclude(send("me").get(0), Evidence.unknown(Source.SUBMIT, "SILENCE"), SOON);
    conclude(ask("me").get(0), Evidence.notFound(), new Next(Duration.ZERO, true));
    receive(owed, "late", Outcome.PENDING, 7_00);
    assertThat(send("me")).isEmpty();
    assertThat(ask("me")).hasSize(1);
  }

  @Test
  void aNoticeHasItsEffectOnce() {
    Payout owed = tests.owe(9_00);
    Lease lease = send("me").get(0);
    assertThat(receive(owed, "m1", Outcome.PAID, 9_00)).isEqualTo(Received.APPLIED);
    assertThat(receive(owed, "m1", Outcome.PAID, 9_00)).isEqualTo(Received.SEEN_BEFORE);
    assertThat(receive(owed, "m2", Outcome.PAID, 9_00)).isEqualTo(Received.APPLIED);
    assertThat(conclude(lease, says(Source.SUBMIT, Outcome.PENDING, 9_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
    assertThat(tests.balance(owed, Account.Kind.BANK)).isEqualTo(-9_00);
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void theSameNoticeAtTheSameMomentHasItsEffectOnce() {
    Payout owed = tests.owe(9_00);
    send("me");
    List<Future<Received>> received =
        Stream.generate(() -> payouts.receive(notice(owed, network, "m1", Outcome.PAID, 9_00)))
            .limit(8)
            .toList();
    await(Future.all(received));
    assertThat(received).filteredOn(r -> r.result() == Received.APPLIED).hasSize(1);
    assertThat(tests.balance(owed, Account.Kind.BANK)).isEqualTo(-9_00);
  }

  @Test
  void anOldMessageIdWithOtherContentIsRefused() {
    Payout owed = tests.owe(9_00);
    send("me");
    receive(owed, "m1", Outcome.PENDING, 9_00);
    assertThatThrownBy(() -> receive(owed, "m1", Outcome.PAID, 9_00))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.MESSAGE_CONTENT_DIFFERS));
    assertThat(tests.state(owed)).isEqualTo("PENDING");
  }

  @Test
  void aNoticeAboutAnothersPayoutIsKeptWithoutEffect() {
    Payout owed = tests.owe(9_00);
    send("me");
    Notice forged = notice(owed, "another network", "m1", Outcome.PAID, 9_00);
    assertThat(await(payouts.receive(forged))).isEqualTo(Received.UNKNOWN_PAYOUT);
    assertThat(tests.state(owed)).isEqualTo("SUBMITTING");
    assertThat(DATABASE.sql("select count(*) from directpay.inbox where not applied"))
        .containsExactly(List.of("1"));
  }

  @Test
  void anotherAmountFreezesAndPostsNothing() {
    Payout owed = tests.owe(9_00);
    send("me");
    receive(owed, "m1", Outcome.PAID, 9_01);
    assertThat(tests.state(owed)).isEqualTo("FROZEN");
    assertThat(tests.one("reason", owed)).isEqualTo("AMOUNT_DIFFERS");
    assertThat(tests.balance(owed, Account.Kind.BANK)).isZero();
    assertThat(await(payouts.count(network, PayoutState.FROZEN))).isEqualTo(1);
  }

  @Test
  void anAmountChangedBehindOurBackIsNotHandedOut() {
    Payout owed = tests.owe(9_00);
    Payout neighbour = tests.owe(8_00);
    DATABASE.sql(
        "set session_replication_role = replica",
        "update directpay.payout set amount_fen = 90000 where end_to_end_id = '%s'"
            .formatted(owed.endToEndId()));
    assertThat(send("me"))
        .extracting(lease -> lease.payout().endToEndId())
        .containsExactly(neighbour.endToEndId());
  }

  @Test
  void theDatabaseItselfRefusesASecondLivePayoutAndOtherTerms() {
    Payout owed = tests.owe(9_00);
    assertThatThrownBy(
            () ->
                DATABASE.sql(
                    """
                    insert into directpay.payout (booking_id, number, payout_number, end_to_end_id,
                      debtor, amount_fen, network, sealed_payee, state, to_do)
                    select booking_id, number, 2, 'DPANOTHER', debtor, amount_fen, network,
                      sealed_payee, 'CREATED', 'SEND'
                    from directpay.payout where end_to_end_id = '%s'"""
                        .formatted(owed.endToEndId())))
        .hasMessageContaining("payout_alive");
    assertThatThrownBy(() -> DATABASE.sql("update directpay.payout set amount_fen = 1"))
        .hasMessageContaining("do not change");
    assertThatThrownBy(() -> DATABASE.sql("delete from directpay.payout_event"))
        .hasMessageContaining("append-only");
  }

  @Test
  void aReversalTakesBackOnlyWhatHasNotLeft() {
    Payout owed = tests.owe(9_00);
    assertThat(moneyOnItsWay(owed)).isFalse();
    tests.cancel(owed);
    assertThat(tests.state(owed)).isEqualTo("CANCELLED");
    assertThat(tests.history(owed)).containsExactly("GATEWAY CANCELS: CREATED > CANCELLED");
    assertThat(moneyOnItsWay(owed)).isFalse();
    assertThat(send("me")).isEmpty();

    Payout sent = tests.owe(8_00);
    send("me");
    assertThat(moneyOnItsWay(sent)).isTrue();
    tests.cancel(sent);
    assertThat(tests.state(sent)).isEqualTo("SUBMITTING");
  }

  /** Whoever comes second waits, and then sees what the first did. */
  @Test
  void sendingAndReversingExcludeEachOther() {
    for (int i = 0; i < 20; i++) {
      Payout owed = tests.owe(9_00);
      Future<List<Lease>> sent = payouts.takeToSend(worker("me"), 1);
      Future<Boolean> cancelled = tests.cancelUnlessSent(owed);
      await(Future.all(sent, cancelled));
      assertThat(sent.result().size() + (cancelled.result() ? 1 : 0)).isEqualTo(1);
    }
  }

  private boolean moneyOnItsWay(Payout payout) {
    return await(tests.hold(hold -> connection -> hold.lockAndCheck(connection, booking(payout))));
  }

  private static UUID booking(Payout payout) {
    return payout.id().claim().bookingId();
  }

  private List<Lease> send(String owner) {
    return await(payouts.takeToSend(worker(owner), 100));
  }

  private List<Lease> ask(String owner) {
    return await(payouts.takeToAsk(worker(owner), 100));
  }

  private Worker worker(String owner) {
    return new Worker(network, owner, LEASE);
  }

  private Payout conclude(Lease lease, Evidence evidence, Next next) {
    return await(payouts.conclude(lease, evidence, next));
  }

  private Received receive(Payout payout, String messageId, Outcome outcome, long fen) {
    return await(payouts.receive(notice(payout, network, messageId, outcome, fen)));
  }

  private static Notice notice(
      Payout payout, String network, String messageId, Outcome outcome, long fen) {
    return new Notice(
        network,
        messageId,
        outcome + " " + fen,
        payout.endToEndId(),
        says(Source.CALLBACK, outcome, fen));
  }

  private static Evidence says(Source source, Outcome outcome, long fen) {
    return new Evidence(source, outcome, Money.ofFen(fen), "REF", "");
  }
}
