package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.State;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Owner;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What both sides agreed on is paid once, to the account that two operators approved. */
final class ClearingPayIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Worker WORKER =
      new Worker(TestDatabase.NETWORK, "me", Duration.ofSeconds(30));
  private static final String PERSON = "110101199003070011";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final long OWED = 50_000;

  private final Database database = DATABASE.get();
  private final Clearings clearings = database.clearings();

  @BeforeAll
  static void insure() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    await(DATABASE.get().policies().put(List.of(Town.coverage("C", Town.PLAN, PERSON))).get(0));
  }

  @BeforeEach
  void closeADay() {
    spoil(
        """
        truncate claim, ledger_transfer, ledger_day, ledger_balance, booking, message, accumulator,
          accumulator_posting,
          clearing, clearing_word, clearing_day, case_file, payout, payout_event, inbox, act,
          hospital_account, paying_limit, funds_entry, payee_day""");
    spoil("insert into clearing_day (day, closed_at) values (date '2026-03-01' - 1, now())");
    book("A", OWED + Town.DEDUCTIBLE.fen(), OWED);
    spoil("update booking set clearing_day = '2026-03-01'");
    close(DAY);
  }

  @AfterEach
  void theBooksAreInOrder() {
    assertThat(await(database.audit().run()).checks())
        .filteredOn(check -> check.violations() > 0)
        .isEmpty();
    assertThat(await(database.payouts().audit())).isEmpty();
  }

  private static void spoil(String how) {
    DATABASE.sql("set session_replication_role = replica", "set search_path = directpay", how);
  }

  private void book(String settlement, long fen, long paid) {
    await(
        database
            .bookings()
            .book(List.of(Town.settle(Town.bill(settlement, PERSON, fen), "C", paid)), Town.BOOK)
            .get(0));
  }

  private void close(LocalDate day) {
    for (int i = 0; i < 100; i++) {
      Optional<LocalDate> due = await(clearings.due());
      if (due.isPresent()) {
        assertThat(due).hasValue(day);
        await(clearings.close(day));
        return;
      }
      DATABASE.sql("select pg_sleep(0.05)");
    }
    throw new AssertionError("no day is due");
  }

  private void agree(LocalDate day) {
    Name name = new Name(Town.INSURER, Town.HOSPITAL, day);
    Word yes = new Word(clearing(day).totals(), "");
    await(clearings.say(name, Party.HOSPITAL, yes, "h"));
    assertThat(await(clearings.say(name, Party.INSURER, yes, "i")).state()).isEqualTo(State.AGREED);
  }

  private Clearing clearing(LocalDate day) {
    return await(clearings.statement(new Name(Town.INSURER, Town.HOSPITAL, day), "", 1)).clearing();
  }

  private void account(String number) {
    BankAccount account = new BankAccount("Hospital One", number, "102100099996", "");
    UUID id = await(clearings.keepAccount(Town.HOSPITAL, account, ""));
    assertThat(await(clearings.keepAccount(Town.HOSPITAL, account, ""))).isEqualTo(id);
    assertThat(await(clearings.keepAccount("H2", account, ""))).isNotEqualTo(id);
    await(
        database
            .acts()
            .propose(
                new Act(
                    "OPERATOR:gateway",
                    number,
                    Act.Kind.HOSPITAL_ACCOUNT,
                    id.toString(),
                    /* amount= */ null,
                    "",
                    "the hospital's letter",
                    "zhang",
                    "")));
    assertThat(await(clearings.payAgreed())).as("one operator alone").isZero();
    await(database.acts().approve("OPERATOR:gateway", number, "li"));
  }

  private Payout send(Outcome outcome) {
    Lease lease = await(database.payouts().takeToSend(WORKER, 10)).get(0);
    Evidence evidence = new Evidence(Source.SUBMIT, outcome, null, "", "");
    return await(database.payouts().conclude(lease, evidence, Next.ask(Duration.ofMinutes(1))));
  }

  private void hear(Payout payout, String id, Outcome outcome, Evidence.@Nullable Part part) {
    Evidence evidence = new Evidence(Source.CALLBACK, outcome, payout.amount(), "", "", part);
    await(
        database
            .payouts()
            .receive(new Notice(payout.network(), id, "", payout.endToEndId(), evidence)));
  }

  private static long balance(String account) {
    return Long.parseLong(
        DATABASE
            .sql(
                """
                select coalesce(sum(amount_fen), 0) from directpay.ledger_entry
                where account = '%s'"""
                    .formatted(account))
            .get(0)
            .get(0));
  }

  @Test
  void whatIsAgreed_isPaid_andTheHospitalsAccountReturnsToZero() {
    account("1");
    assertThat(await(clearings.payAgreed())).as("not agreed").isZero();
    agree(DAY);
    assertThat(await(clearings.payAgreed())).isEqualTo(1);
    assertThat(await(clearings.payAgreed())).isZero();
    assertThat(balance("OWED_TO_HOSPITAL")).isEqualTo(-OWED);

    Lease lease = await(database.payouts().takeToSend(WORKER, 10)).get(0);
    assertThat(lease.payee().number()).isEqualTo("1");
    assertThat(lease.payout().amount().fen()).isEqualTo(OWED);
    Evidence paid = new Evidence(Source.SUBMIT, Outcome.PAID, null, "", "");
    await(database.payouts().conclude(lease, paid, Next.ask(Duration.ofMinutes(1))));
    assertThat(balance("OWED_TO_HOSPITAL")).isZero();
    assertThat(balance("BANK")).isEqualTo(-OWED);
    assertThat(clearing(DAY).paid().fen()).isEqualTo(OWED);
    assertThat(await(clearings.payAgreed())).isZero();
  }

  @Test
  void twoGateways_makeOnePayout() throws SQLException {
    account("1");
    agree(DAY);
    Database other = await(TestDatabase.open(DATABASE.vertx(), DATABASE.url()));
    List<Integer> made =
        await(
            Future.all(
                    List.of(
                        clearings.payAgreed(),
                        other.clearings().payAgreed(),
                        clearings.payAgreed(),
                        other.clearings().payAgreed()))
                .map(all -> all.<Integer>list()));
    assertThat(made.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    await(other.close());
  }

  @Test
  void whatWasRejected_waitsForAnotherAccount() {
    account("1");
    agree(DAY);
    await(clearings.payAgreed());
    assertThat(send(Outcome.REJECTED).state()).isEqualTo(PayoutState.REJECTED);
    assertThat(await(clearings.payAgreed())).isZero();

    account("2");
    assertThat(await(clearings.payAgreed())).isEqualTo(1);
    assertThat(send(Outcome.PAID).id().number()).isEqualTo(2);
    assertThat(balance("OWED_TO_HOSPITAL")).isZero();
  }

  @Test
  void whatCameBackInPart_isPaidAnew() {
    account("1");
    agree(DAY);
    await(clearings.payAgreed());
    Payout first = send(Outcome.PAID);
    Evidence.Part part = new Evidence.Part(Money.ofFen(10_000), "R1");
    hear(first, "m1", Outcome.RETURNED, part);
    hear(first, "m2", Outcome.RETURNED, part);
    assertThat(balance("OWED_TO_HOSPITAL")).isEqualTo(-10_000);
    assertThat(clearing(DAY).paid().fen()).isEqualTo(OWED - 10_000);

    account("2");
    assertThat(await(clearings.payAgreed())).isEqualTo(1);
    assertThat(send(Outcome.PAID).amount().fen()).isEqualTo(10_000);
    assertThat(balance("OWED_TO_HOSPITAL")).isZero();
  }

  @Test
  void whatMayHaveLeft_isNeverReplaced() {
    account("1");
    agree(DAY);
    await(clearings.payAgreed());
    Payout sent = send(Outcome.PENDING);
    account("2");
    assertThat(await(clearings.payAgreed())).isZero();
    hear(sent, "m1", Outcome.PAID, null);
    hear(sent, "m2", Outcome.REJECTED, null);
    account("3");
    assertThat(await(clearings.payAgreed())).as("frozen").isZero();
  }

  @Test
  void whatTheHospitalOwes_isNotPaid() {
    account("1");
    agree(DAY);
    await(clearings.payAgreed());
    send(Outcome.PAID);
    await(database.bookings().reverse(Town.reverse("R", "M-A"), Town.REVERSE));
    spoil("update booking set clearing_day = '2026-03-02' where message_id = 'R'");
    close(DAY.plusDays(1));
    agree(DAY.plusDays(1));
    assertThat(await(clearings.payAgreed())).isZero();
    assertThat(clearing(DAY.plusDays(1)).carried().fen()).isEqualTo(-OWED);
    assertThat(balance("OWED_TO_HOSPITAL")).as("the hospital owes it").isEqualTo(OWED);
  }

  /** Caps are about people's accounts; what was paid in beforehand is about all. */
  @Test
  void onlyFundsLimitIt() {
    spoil(
        """
        insert into paying_limit (insurer_id, payee_day_cap_fen, insurer_day_cap_fen)
        values ('INS', 1, 1)""");
    account("1");
    agree(DAY);
    await(clearings.payAgreed());
    spoil("update paying_limit set prefunded = true, balance_fen = 1");
    assertThat(await(database.payouts().takeToSend(WORKER, 10))).isEmpty();
    spoil("update paying_limit set balance_fen = 50000");
    spoil("insert into funds_entry (insurer_id, amount_fen, act_id) values ('INS', 50000, 'F')");
    spoil("update payout set due_at = now()");
    assertThat(send(Outcome.PAID).state()).isEqualTo(PayoutState.PAID);
    assertThat(DATABASE.sql("select day_fen, balance_fen from directpay.paying_limit"))
        .containsExactly(List.of("0", "0"));
    assertThat(DATABASE.sql("select from directpay.payee_day")).isEmpty();
  }

  @Test
  void anAccount_isNeverChangedNorReadInClear() {
    account("6222020200");
    assertThatThrownBy(
            () -> DATABASE.sql("update directpay.hospital_account set hospital_id = 'H2'"))
        .hasMessageContaining("does not change");
    spoil("update hospital_account set hospital_id = 'H1', sealed_account = sealed_account");
    assertThat(
            DATABASE.sql(
                "select from directpay.hospital_account"
                    + " where position('6222020200'::bytea in sealed_account) > 0"))
        .isEmpty();
  }
}
