package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClaimView;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A claim that was booked for a member, and what can happen to it after its payout. */
abstract class ClaimAfterPayout {

  static final Worker WORKER = new Worker(TestDatabase.NETWORK, "me", Duration.ofSeconds(30));

  /** What the plan pays of a bill of 300 yuan. */
  static final long OWED = 200_00;

  final String insurer = "I" + UUID.randomUUID();
  ClaimId claim = new ClaimId(new UUID(0, 0), 1);

  abstract TestDatabase tests();

  final Database database() {
    return tests().get();
  }

  @BeforeEach
  void bookABill() {
    PlanId plan = new PlanId(insurer, "P", "1");
    await(database().policies().put(Town.plan(plan, Owner.PERSON)));
    await(database().policies().put(List.of(Town.coverage("C", plan, insurer))).get(0));
    BillRequest request =
        new BillRequest(
            new Message(Town.HOSPITAL, "M-" + insurer, "v1"),
            UUID.randomUUID(),
            Road.MEMBER,
            Town.bill(insurer, insurer, 300_00),
            Map.of());
    claim =
        await(database().bookings().book(List.of(request), Town.BOOK).get(0))
            .decision()
            .claims()
            .get(0)
            .id();
  }

  @AfterEach
  void theBooksAreInOrder() {
    assertThat(await(database().audit().run()).checks())
        .filteredOn(check -> check.violations() > 0)
        .isEmpty();
    assertThat(await(database().payouts().audit())).isEmpty();
  }

  void act(String id, Act.Kind kind, String subject) {
    propose(id, kind, subject);
    approve(id, "li");
  }

  void propose(String id, Act.Kind kind, String subject) {
    await(
        database()
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

  Act approve(String id, String by) {
    return await(database().acts().approve("INSURER:" + insurer, id, by));
  }

  List<List<String>> cases() {
    return tests()
        .sql(
            "select kind, owner, closed_at is null from directpay.case_file where subject = '%s'"
                .formatted(claim));
  }

  long balance(String account) {
    return Long.parseLong(
        tests()
            .sql(
                """
                select coalesce(sum(amount_fen), 0) from directpay.ledger_entry
                where booking_id = '%s' and account = '%s'"""
                    .formatted(claim.bookingId(), account))
            .get(0)
            .get(0));
  }

  BankAccount account(String last) {
    return new BankAccount(Town.nameOf(insurer), "622202020011223" + last, "102100099996", "");
  }

  Future<Payout> pay(int number, BankAccount account) {
    return database().corrections().pay(insurer, new PayoutId(claim, number), account);
  }

  ClaimView view() {
    return await(database().claims().feed(insurer, "", 10)).items().get(0);
  }

  Decision reverse() {
    String id = "R-" + UUID.randomUUID();
    return await(database().bookings().reverse(Town.reverse(id, "M-" + insurer), Town.REVERSE))
        .decision();
  }

  /** Sends what is due, and lets the network say one thing about it. */
  Payout send(Outcome outcome) {
    List<Lease> leases = await(database().payouts().takeToSend(WORKER, 100));
    Lease lease =
        leases.stream()
            .filter(one -> one.payout().id().claim().equals(claim))
            .findFirst()
            .orElseThrow();
    Evidence evidence = new Evidence(Source.SUBMIT, outcome, null, "", "");
    return await(database().payouts().conclude(lease, evidence, Next.ask(Duration.ofMinutes(1))));
  }

  void hear(Payout payout, Outcome outcome, String messageId) {
    hear(payout, messageId, new Evidence(Source.CALLBACK, outcome, null, "", ""));
  }

  void hear(Payout payout, String reference, long fen) {
    Evidence.Part part = new Evidence.Part(Money.ofFen(fen), reference);
    hear(
        payout,
        reference,
        new Evidence(Source.CALLBACK, Outcome.RETURNED, payout.amount(), "", "", part));
  }

  void hear(Payout payout, String messageId, Evidence evidence) {
    Notice notice =
        new Notice(payout.network(), claim + messageId, "", payout.endToEndId(), evidence);
    await(database().payouts().receive(notice));
  }
}
