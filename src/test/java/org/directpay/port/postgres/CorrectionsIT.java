package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClaimView;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What could not be paid is paid to another account; what was paid wrongly is owed back. */
final class CorrectionsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Worker WORKER =
      new Worker(TestDatabase.NETWORK, "me", Duration.ofSeconds(30));

  /** What the plan pays of a bill of 300 yuan. */
  private static final long OWED = 200_00;

  private final Database database = DATABASE.get();
  private final String insurer = "I" + UUID.randomUUID();
  private ClaimId claim = new ClaimId(new UUID(0, 0), 1);

  @BeforeEach
  void bookABill() {
    PlanId plan = new PlanId(insurer, "P", "1");
    await(database.policies().put(Town.plan(plan, Owner.PERSON)));
    await(database.policies().put(List.of(Town.coverage("C", plan, insurer))).get(0));
    BillRequest request =
        new BillRequest(
            new Message(Town.HOSPITAL, "M-" + insurer, "v1"),
            UUID.randomUUID(),
            Road.MEMBER,
            Town.bill(insurer, insurer, 300_00),
            Map.of());
    claim =
        await(database.bookings().book(List.of(request), Town.BOOK).get(0))
            .decision()
            .claims()
            .get(0)
            .id();
  }

  @AfterEach
  void theBooksAreInOrder() {
    assertThat(await(database.audit().run()).checks())
        .filteredOn(check -> check.violations() > 0)
        .isEmpty();
    assertThat(await(database.payouts().audit())).isEmpty();
  }

  @Test
  void whatCameBackIsPaidToAnotherAccountOnce() {
    Payout old = send(Outcome.RETURNED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(view().claim().reason()).isEqualTo(ReasonCode.PAYOUT_RETURNED);

    List<Future<Payout>> asked = Stream.generate(() -> pay(2, account("1"))).limit(6).toList();
    await(Future.all(asked));
    Payout again = asked.get(0).result();
    assertThat(asked).extracting(Future::result).containsOnly(again);
    assertThat(again.id()).isEqualTo(new PayoutId(claim, 2));
    assertThat(again.endToEndId()).isNotEqualTo(old.endToEndId());
    assertThat(again.amount().fen()).isEqualTo(OWED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYING);

    assertThat(send(Outcome.PAID).id()).isEqualTo(again.id());
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().payouts()).isEqualTo(2);
    refused(2, account("2"), ProblemCode.CONFLICT);
    refused(3, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aPartThatCameBackIsPaidAgainAndNoMore() {
    Payout old = send(Outcome.PAID);
    hear(old, "A", 50_00);
    assertThat(view().claim().owed().fen()).isEqualTo(50_00);
    assertThat(await(pay(2, account("1"))).amount().fen()).isEqualTo(50_00);
    // The rest comes back while the part is on its way.
    hear(old, "B", 150_00);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYING);
    refused(3, account("1"), ProblemCode.CONFLICT);
    send(Outcome.PAID);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(await(pay(3, account("1"))).amount().fen()).isEqualTo(150_00);
    send(Outcome.PAID);
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().paidOut().fen()).isEqualTo(OWED);
  }

  @Test
  void onlyTheMembersOwnAccountIsTaken() {
    send(Outcome.REJECTED);
    BankAccount agents = new BankAccount("Agent", "62220202001", "102100099996", "");
    assertThatThrownBy(() -> await(pay(2, agents)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.code())
                    .containsExactly(ReasonCode.ACCOUNT_NAME_DIFFERS));
    refused(1, account("1"), ProblemCode.CONFLICT);
    refused(3, account("1"), ProblemCode.CONFLICT);
    assertThatThrownBy(
            () -> await(database.corrections().pay("other", new PayoutId(claim, 2), account("1"))))
        .hasMessageContaining("not found");
  }

  @Test
  void whileAnythingIsOpenOrInDoubtNothingIsPaidAnew() {
    refused(2, account("1"), ProblemCode.CONFLICT);
    Payout sent = send(Outcome.PENDING);
    refused(2, account("1"), ProblemCode.CONFLICT);
    hear(sent, Outcome.REJECTED, "m1");
    hear(sent, Outcome.PAID, "m2");
    assertThat(view().payoutState()).isEqualTo(PayoutState.FROZEN.name());
    refused(2, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aReversalAfterADeadPayoutEndsTheDebt() {
    send(Outcome.REJECTED);
    assertThat(reverse().status()).isEqualTo(Status.REVERSED);
    assertThat(view().claim().state()).isEqualTo(ClaimState.REVERSED);
    assertThat(balance("OWED_TO_MEMBER")).isZero();
    assertThat(balance("RECEIVABLE")).isZero();
    refused(2, account("1"), ProblemCode.CONFLICT);
  }

  @Test
  void aReversalWaitsForWhatMayHaveBeenPaid() {
    send(Outcome.UNKNOWN);
    assertThat(Objects.requireNonNull(reverse().refusal()).code())
        .isEqualTo(ReasonCode.ALREADY_PAID_TO_MEMBER);
  }

  @Test
  void whatWasPaidIsOwedBackOnceTheInsurerAgrees() {
    Payout paid = send(Outcome.PAID);
    assertThat(Objects.requireNonNull(reverse().refusal()).code())
        .isEqualTo(ReasonCode.ALREADY_PAID_TO_MEMBER);
    act("accept", Act.Kind.RECEIVABLE_ACCEPTED, claim.toString());
    assertThat(reverse().status()).isEqualTo(Status.REVERSED);
    assertThat(view().claim().receivable().fen()).isEqualTo(OWED);
    assertThat(balance("RECEIVABLE")).isEqualTo(OWED);
    assertThat(balance("OWED_TO_MEMBER")).isZero();
    assertThat(balance("CLAIMS")).isZero();
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "t"));

    hear(paid, Outcome.RETURNED, "late");
    assertThat(balance("RECEIVABLE")).isZero();
    assertThat(balance("BANK")).isZero();
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "f"));
  }

  @Test
  void whatTwoPersonsKnowEndsAFreeze() {
    Payout frozen = freeze();
    act("letter", Act.Kind.PAYOUT_REJECTED, frozen.endToEndId().value());
    assertThat(view().payoutState()).isEqualTo("REJECTED");
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    await(pay(2, account("1")));
    assertThat(send(Outcome.PAID).state()).isEqualTo(PayoutState.PAID);
  }

  /** The first payout was paid after all: the one that replaces it is taken back in time. */
  @Test
  void whatWasPaidAfterAllIsNotPaidAgain() {
    Payout old = send(Outcome.REJECTED);
    await(pay(2, account("1")));
    hear(old, Outcome.PAID, "late");
    assertThat(await(database.payouts().takeToSend(WORKER, 100)))
        .noneMatch(lease -> lease.payout().id().claim().equals(claim));
    act("letter", Act.Kind.PAYOUT_PAID, old.endToEndId().value());
    assertThat(view().payoutState()).isEqualTo("CANCELLED");
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().paidOut().fen()).isEqualTo(OWED);
  }

  /** Both were paid: the member owes one of them back. */
  @Test
  void whatWasPaidTwiceIsOwedBack() {
    Payout old = send(Outcome.REJECTED);
    await(pay(2, account("1")));
    send(Outcome.PAID);
    hear(old, Outcome.PAID, "late");
    act("letter", Act.Kind.PAYOUT_PAID, old.endToEndId().value());
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().receivable().fen()).isEqualTo(OWED);
    assertThat(balance("RECEIVABLE")).isEqualTo(OWED);
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "t"));
  }

  @Test
  void onePersonAloneDoesNothing() {
    String payout = freeze().endToEndId().value();
    propose("letter", Act.Kind.PAYOUT_PAID, payout);
    assertThatThrownBy(() -> approve("letter", "zhang")).hasMessageContaining("another person");
    assertThatThrownBy(() -> propose("letter", Act.Kind.PAYOUT_REJECTED, payout))
        .hasMessageContaining("another proposal");
    assertThatThrownBy(
            () ->
                DATABASE.sql(
                    "update directpay.act set approved_by = 'zhang', approved_at = now()"
                        + " where party = 'INSURER:%s'".formatted(insurer)))
        .hasMessageContaining("check constraint");
    assertThat(view().payoutState()).isEqualTo("FROZEN");
    assertThat(await(database.acts().open("INSURER:" + insurer))).hasSize(1);

    assertThat(approve("letter", "li").approvedBy()).isEqualTo("li");
    assertThat(approve("letter", "wang").approvedBy()).isEqualTo("li");
    assertThat(view().payoutState()).isEqualTo("PAID");
    assertThat(await(database.acts().open("INSURER:" + insurer))).isEmpty();
  }

  @Test
  void whatIsOpenIsNeverCalledDeadByHand() {
    String payout = send(Outcome.UNKNOWN).endToEndId().value();
    propose("guess", Act.Kind.PAYOUT_REJECTED, payout);
    assertThatThrownBy(() -> approve("guess", "li")).hasMessageContaining("never marked as failed");
    act("letter", Act.Kind.PAYOUT_PAID, payout);
    assertThat(view().payoutState()).isEqualTo("PAID");
    propose("again", Act.Kind.PAYOUT_PAID, payout);
    assertThatThrownBy(() -> approve("again", "li")).hasMessageContaining("nothing new");
    propose("nobody's", Act.Kind.PAYOUT_PAID, "DPNOBODYS");
    assertThatThrownBy(() -> approve("nobody's", "li")).hasMessageContaining("not found");
  }

  private Payout freeze() {
    Payout sent = send(Outcome.PENDING);
    hear(sent, Outcome.PAID, "m1");
    hear(sent, Outcome.REJECTED, "m2");
    return sent;
  }

  private void act(String id, Act.Kind kind, String subject) {
    propose(id, kind, subject);
    approve(id, "li");
  }

  private void propose(String id, Act.Kind kind, String subject) {
    await(
        database
            .acts()
            .propose(
                new Act(
                    "INSURER:" + insurer,
                    id,
                    kind,
                    subject,
                    /* amount= */ null,
                    "",
                    "the bank's letter",
                    "zhang",
                    "")));
  }

  private Act approve(String id, String by) {
    return await(database.acts().approve("INSURER:" + insurer, id, by));
  }

  private List<List<String>> cases() {
    return DATABASE.sql(
        "select kind, owner, closed_at is null from directpay.case_file where subject = '%s'"
            .formatted(claim));
  }

  private long balance(String account) {
    return Long.parseLong(
        DATABASE
            .sql(
                """
                select coalesce(sum(amount_fen), 0) from directpay.ledger_entry
                where booking_id = '%s' and account = '%s'"""
                    .formatted(claim.bookingId(), account))
            .get(0)
            .get(0));
  }

  private BankAccount account(String last) {
    return new BankAccount(Town.nameOf(insurer), "622202020011223" + last, "102100099996", "");
  }

  private Future<Payout> pay(int number, BankAccount account) {
    return database.corrections().pay(insurer, new PayoutId(claim, number), account);
  }

  private void refused(int number, BankAccount account, ProblemCode code) {
    assertThatThrownBy(() -> await(pay(number, account)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private ClaimView view() {
    return await(database.claims().feed(insurer, "", 10)).items().get(0);
  }

  private Decision reverse() {
    String id = "R-" + UUID.randomUUID();
    return await(database.bookings().reverse(Town.reverse(id, "M-" + insurer), Town.REVERSE))
        .decision();
  }

  /** Sends what is due, and lets the network say one thing about it. */
  private Payout send(Outcome outcome) {
    List<Lease> leases = await(database.payouts().takeToSend(WORKER, 100));
    Lease lease =
        leases.stream()
            .filter(one -> one.payout().id().claim().equals(claim))
            .findFirst()
            .orElseThrow();
    Evidence evidence = new Evidence(Source.SUBMIT, outcome, null, "", "");
    return await(database.payouts().conclude(lease, evidence, Next.ask(Duration.ofMinutes(1))));
  }

  private void hear(Payout payout, Outcome outcome, String messageId) {
    hear(payout, messageId, new Evidence(Source.CALLBACK, outcome, null, "", ""));
  }

  private void hear(Payout payout, String reference, long fen) {
    Evidence.Part part = new Evidence.Part(Money.ofFen(fen), reference);
    hear(
        payout,
        reference,
        new Evidence(Source.CALLBACK, Outcome.RETURNED, payout.amount(), "", "", part));
  }

  private void hear(Payout payout, String messageId, Evidence evidence) {
    Notice notice =
        new Notice(payout.network(), claim + messageId, "", payout.endToEndId(), evidence);
    await(database.payouts().receive(notice));
  }
}
