package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Payout;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger's days close, and how accounts stood then can be told for ever. */
final class LedgerDaysIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final String CHECK =
      "closed days whose balances are not what was posted up to then";

  private final TestPayouts tests = new TestPayouts(DATABASE, TestDatabase.NETWORK);
  private final Database database = DATABASE.get();

  @BeforeEach
  void begin() {
    spoil(
        """
        truncate claim, payout, payout_event, ledger_transfer, ledger_day, ledger_balance,
          clearing_day""");
    spoil("insert into clearing_day (day, closed_at) values ('%s', now())".formatted(DAY));
  }

  private static void spoil(String how) {
    DATABASE.sql("set session_replication_role = replica", "set search_path = directpay", how);
  }

  /** What was posted so far as if it had not been before now was posted then. */
  private static void postedAt(String time) {
    spoil(
        "update ledger_transfer set posted_at = '%s' where posted_at > '2026-06-01'"
            .formatted(time));
  }

  private void close(LocalDate day) {
    spoil("insert into clearing_day (day) values ('%s')".formatted(day));
    await(database.clearings().close(day));
  }

  private void pay(Payout payout) {
    Worker worker = new Worker(TestDatabase.NETWORK, "me", Duration.ofMinutes(1));
    for (Lease lease : await(tests.payouts().takeToSend(worker, 10))) {
      Evidence paid = new Evidence(Source.SUBMIT, Outcome.PAID, payout.amount(), "", "");
      await(tests.payouts().conclude(lease, paid, Next.ask(Duration.ofHours(1))));
    }
  }

  private List<String> balances(String at) {
    return await(database.audit().balances(Instant.parse(at))).stream()
        .map(one -> one.account().kind() + " " + one.amount().fen())
        .toList();
  }

  private long violations() {
    return await(database.audit().run()).checks().stream()
        .filter(check -> check.name().equals(CHECK))
        .findFirst()
        .orElseThrow()
        .violations();
  }

  @Test
  void howAccountsStood_canBeTold_ofEveryMoment_beforeAndAfterTheClose() {
    Payout first = tests.owe(5_00);
    postedAt("2026-03-02T10:00:00+08:00");
    pay(first);
    postedAt("2026-03-02T23:59:59.999+08:00");
    tests.owe(7_00);
    postedAt("2026-03-03T00:00:00+08:00");

    for (int round = 1; round <= 3; round++) {
      assertThat(balances("2026-03-02T01:59:59Z")).isEmpty();
      assertThat(balances("2026-03-02T02:00:00Z"))
          .containsExactly("CLAIMS 500", "OWED_TO_MEMBER -500");
      assertThat(balances("2026-03-02T15:59:59.999Z")).containsExactly("BANK -500", "CLAIMS 500");
      assertThat(balances("2026-03-02T16:00:00Z"))
          .containsExactly("BANK -500", "CLAIMS 1200", "OWED_TO_MEMBER -700");
      assertThat(violations()).isZero();
      if (round < 3) {
        close(DAY.plusDays(round));
      }
    }
    assertThat(DATABASE.sql("select balance_fen from directpay.ledger_balance order by 1"))
        .extracting(row -> row.get(0))
        .containsExactly("-700", "-500", "0", "500", "1200");
  }

  /** A clock that is set back over midnight stops posting, rather than change what was told. */
  @Test
  void aClosedDay_takesNothingMore() {
    tests.owe(5_00);
    spoil(
        """
        insert into ledger_day (day) values ((now() at time zone interval '+08:00')::date)""");
    assertThatThrownBy(() -> tests.owe(5_00)).isInstanceOf(RuntimeException.class);
    spoil("truncate ledger_day");
    spoil(
        """
        insert into ledger_day (day) values ((now() at time zone interval '+08:00')::date - 1)""");
    tests.owe(5_00);
  }

  @Test
  void theAudit_seesWhatWasChangedInAClosedDay() {
    tests.owe(5_00);
    postedAt("2026-03-02T10:00:00+08:00");
    close(DAY.plusDays(1));
    assertThat(violations()).isZero();
    tests.owe(7_00);
    assertThat(violations()).isZero();
    postedAt("2026-03-02T11:00:00+08:00");
    assertThat(violations()).isEqualTo(2);
  }
}
