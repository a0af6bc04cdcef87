package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
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
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Payouts in PostgreSQL: the contract, and what only a database can break or must refuse. */
final class PayoutsIT extends PayoutsContract {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private final String network = "bank-" + NETWORKS.incrementAndGet();
  private TestPayouts tests;
  private Payouts payouts;

  @BeforeEach
  void open() {
    tests = new TestPayouts(DATABASE, network);
    payouts = tests.payouts();
  }

  @Override
  protected Payouts payouts() {
    return payouts;
  }

  @Override
  protected String network() {
    return network;
  }

  @Override
  protected Payout owe(long fen) {
    return tests.owe(fen);
  }

  @Override
  protected void endWait(Payout payout) {
    tests.endWait(payout);
  }

  @Override
  protected ClaimState claimState(Payout payout) {
    return ClaimState.valueOf(tests.claimState(payout));
  }

  @Override
  protected long balance(Payout payout, Account.Kind account) {
    return tests.balance(payout, account);
  }

  @Override
  protected List<String> history(Payout payout) {
    return tests.history(payout);
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

  /** The first goes alone, and the others share a transaction while it is under way. */
  @Test
  void whatWorkersLearnTogetherIsKeptForEach() {
    IntStream.range(0, 40).forEach(i -> tests.owe(1 + i));
    List<Lease> leases = await(payouts.takeToSend(worker("me"), 40));
    Lease late = leases.get(20);
    List<Future<Payout>> concluded =
        leases.stream()
            .map(lease -> lease.equals(late) ? olderThan(lease) : lease)
            .map(lease -> payouts.conclude(lease, says(Outcome.PAID), SOON))
            .toList();
    await(Future.all(concluded));
    for (int i = 0; i < leases.size(); i++) {
      Payout payout = leases.get(i).payout();
      boolean isLate = i == 20;
      assertThat(concluded.get(i).result().endToEndId()).isEqualTo(payout.endToEndId());
      assertThat(concluded.get(i).result().state().name())
          .isEqualTo(tests.state(payout))
          .isEqualTo(isLate ? "SUBMITTING" : "PAID");
      assertThat(claimState(payout)).isEqualTo(isLate ? ClaimState.PAYING : ClaimState.PAID);
      assertThat(tests.balance(payout, Account.Kind.BANK))
          .isEqualTo(isLate ? 0 : -payout.amount().fen());
      assertThat(tests.history(payout)).hasSize(isLate ? 1 : 2);
    }
  }

  private static Lease olderThan(Lease lease) {
    return new Lease(
        lease.payout(),
        lease.payee(),
        lease.owner(),
        lease.fence() - 1,
        lease.asked(),
        lease.sinceSent());
  }

  /** A stranger, a liar and a text that the database cannot keep are nobody else's trouble. */
  @Test
  void whatNetworksTellTogetherIsKeptForEach() {
    List<Payout> owed = IntStream.range(0, 30).mapToObj(i -> tests.owe(9_00)).toList();
    send("me");
    await(payouts.receive(paid(owed.get(0), "first")));
    Notice unkept = new Notice(network, "bad", "hash", owed.get(1).endToEndId(), reason("\0"));
    List<Future<Received>> heard = new ArrayList<>();
    heard.add(payouts.receive(paid(owed.get(2), "m2")));
    heard.add(payouts.receive(paid(owed.get(0), "first")));
    heard.add(payouts.receive(notice(owed.get(0), network, "first", Outcome.PAID, 8_00)));
    heard.add(payouts.receive(notice(owed.get(3), network + " x", "m3", Outcome.PAID, 9_00)));
    heard.add(payouts.receive(unkept));
    owed.stream().skip(4).forEach(p -> heard.add(payouts.receive(paid(p, "m" + p.endToEndId()))));
    await(Future.join(heard).transform(done -> Future.succeededFuture()));

    assertThat(heard.get(0).result()).isEqualTo(Received.APPLIED);
    assertThat(heard.get(1).result()).isEqualTo(Received.SEEN_BEFORE);
    assertThat(heard.get(2).cause()).hasMessageContaining("other content");
    assertThat(heard.get(3).result()).isEqualTo(Received.UNKNOWN_PAYOUT);
    assertThat(heard.get(4).failed()).isTrue();
    assertThat(heard.stream().skip(5)).allMatch(one -> one.result() == Received.APPLIED);
    assertThat(tests.state(owed.get(1))).isEqualTo("SUBMITTING");
    assertThat(owed.stream().skip(4)).allMatch(p -> tests.claimState(p).equals("PAID"));
    assertThat(owed.stream().skip(4)).allMatch(p -> tests.balance(p, Account.Kind.BANK) == -9_00);
  }

  private Notice paid(Payout payout, String messageId) {
    return notice(payout, network, messageId, Outcome.PAID, 9_00);
  }

  private static Evidence reason(String text) {
    return new Evidence(Source.CALLBACK, Outcome.PAID, Money.ofFen(9_00), "", text);
  }

  @Test
  void aNoticeAboutNobodysPayoutIsKept() {
    Payout owed = tests.owe(9_00);
    Notice forged = notice(owed, network + " forged", "m1", Outcome.PAID, 9_00);
    assertThat(await(payouts.receive(forged))).isEqualTo(Received.UNKNOWN_PAYOUT);
    assertThat(
            DATABASE.sql(
                "select count(*) from directpay.inbox where not applied and network = '%s'"
                    .formatted(forged.network())))
        .containsExactly(List.of("1"));
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
    assertThatThrownBy(() -> another(owed)).hasMessageContaining("payout_alive");
    assertThatThrownBy(() -> DATABASE.sql("update directpay.payout set amount_fen = 1"))
        .hasMessageContaining("do not change");
    assertThatThrownBy(() -> DATABASE.sql("delete from directpay.payout_event"))
        .hasMessageContaining("append-only");
  }

  /** What is paid, came back in part or is in doubt is not paid again by a slip of ours. */
  @Test
  void theDatabaseItselfRefusesToSendMoreThanIsOwed() {
    for (Outcome outcome : List.of(Outcome.PAID, Outcome.RETURNED)) {
      Payout owed = tests.owe(9_00);
      Lease lease = send("me").get(0);
      await(payouts.conclude(lease, says(outcome), SOON));
      if (outcome == Outcome.RETURNED) {
        await(payouts.receive(notice(owed, network, "late", Outcome.REJECTED, 9_00)));
      }
      assertThatThrownBy(() -> another(owed)).hasMessageContaining("exceeds what is owed");
    }
  }

  private static Evidence says(Outcome outcome) {
    Evidence.Part part =
        outcome == Outcome.RETURNED ? new Evidence.Part(Money.ofFen(1), "A") : null;
    return new Evidence(Source.SUBMIT, outcome, null, "", "", part);
  }

  private static void another(Payout owed) {
    DATABASE.sql(
        """
        insert into directpay.payout (booking_id, number, payout_number, end_to_end_id, debtor,
          amount_fen, network, sealed_payee, state, to_do)
        select booking_id, number, 2, 'DPANOTHER', debtor, amount_fen, network, sealed_payee,
          'CREATED', 'SEND'
        from directpay.payout where end_to_end_id = '%s'"""
            .formatted(owed.endToEndId()));
  }

  @Test
  void aContradictionOpensACaseWithAnOwner() {
    Payout owed = tests.owe(9_00);
    await(payouts.conclude(send("me").get(0), says(Outcome.PAID), SOON));
    await(payouts.receive(notice(owed, network, "m1", Outcome.REJECTED, 9_00)));
    await(payouts.receive(notice(owed, network, "m2", Outcome.REJECTED, 9_00)));
    assertThat(
            DATABASE.sql(
                """
                select kind, owner, detail, closed_at is null from directpay.case_file
                where subject = '%s'"""
                    .formatted(owed.endToEndId())))
        .containsExactly(List.of("PAYOUT_FROZEN", "INSURER:INSURER", "PAID_AND_REJECTED", "t"));
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
}
