package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import java.time.Duration;
import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit is believed only because it is seen to find what was spoilt. */
final class PayoutAuditIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final TestPayouts tests = new TestPayouts(DATABASE, "bank");

  @Test
  void findsNothingWhereAllIsWell() {
    tests.owe(1_00);
    settle(tests.owe(2_00), Outcome.PAID);
    settle(tests.owe(3_00), Outcome.REJECTED);
    settle(tests.owe(4_00), Outcome.RETURNED);
    settle(tests.owe(5_00), Outcome.UNKNOWN);
    Payout taken = tests.owe(6_00);
    tests.cancel(taken);
    DATABASE.sql(
        "update directpay.claim set state = 'REVERSED' where booking_id = '%s'"
            .formatted(taken.id().claim().bookingId()));
    assertThat(audit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a payout has its claim's amount: update claim set to_member_fen = 1 where %s",
        "a claim that is paid out has a payout: delete from payout where %s",
        "a claim stands where its payout does: update claim set state = 'PAYING' where %s",
        "a claim stands where its payout does: "
            + "update payout set state = 'REJECTED', paid_fen = 0 where %s",
        "the ledger stands: delete from ledger_transfer where purpose = 'PAID'",
        "the ledger stands: update ledger_transfer set amount_fen = 2 where %s",
        "no money leaves without a payout: delete from payout where %s",
        "a payout's history leads to its state: delete from payout_event where outcome = 'SENDS'",
        "a payout's history leads to its state: delete from payout_event where outcome = 'PAID'"
      })
  void findsWhatWasSpoilt(String spoil) {
    Payout payout = tests.owe(7_00);
    settle(payout, Outcome.PAID);
    List<String> parts = List.of(spoil.split(": ", 2));
    String row = "booking_id = '%s'".formatted(payout.id().claim().bookingId());
    DATABASE.sql(
        "set session_replication_role = replica",
        "set search_path = directpay",
        parts.get(1).replace("%s", row));
    assertThat(audit()).anySatisfy(found -> assertThat(found).startsWith(parts.get(0)));
  }

  /** A spoilt database would spoil the next test. */
  @BeforeEach
  void heal() {
    DATABASE.sql(
        "set session_replication_role = replica",
        "set search_path = directpay",
        "truncate payout, payout_event, claim, ledger_transfer");
  }

  private static List<String> audit() {
    return await(DATABASE.get().payouts().audit());
  }

  private void settle(Payout payout, Outcome outcome) {
    Worker worker = new Worker("bank", "me", Duration.ofMinutes(1));
    tests.dueFirst(payout);
    Lease lease = await(tests.payouts().takeToSend(worker, 1)).get(0);
    assertThat(lease.payout().endToEndId()).isEqualTo(payout.endToEndId());
    Money amount = outcome == Outcome.UNKNOWN ? null : payout.amount();
    await(
        tests
            .payouts()
            .conclude(
                lease,
                new Evidence(Source.SUBMIT, outcome, amount, "", ""),
                Next.ask(Duration.ofMinutes(1))));
  }
}
