package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.sql.SQLException;
import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.PlanId;
import org.directpay.port.postgres.Audit.Check;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit is believed only because it is seen to find what was spoilt. */
final class AuditIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PERSON = "110101199003070011";
  private static final String SLOW = "select pg_sleep(0.1)";
  private static final PlanId PLAN = new PlanId(Town.INSURER, "DAYS", "1");

  @BeforeAll
  static void insure() {
    await(DATABASE.get().policies().put(Town.planWithAllowance(PLAN)));
    await(DATABASE.get().policies().put(List.of(Town.coverage("C", PLAN, PERSON))).get(0));
  }

  /** A spoilt database would spoil the next test. */
  @BeforeEach
  void heal() {
    spoil(
        """
        truncate payout, payout_event, claim, ledger_transfer, booking, message, accumulator,
          accumulator_posting""");
    book("S");
    book("R");
    await(DATABASE.get().bookings().reverse(Town.reverse("undo", "M-R"), Town.REVERSE));
  }

  @Test
  void findsNothingWhereAllIsWell() {
    assertThat(found()).isEmpty();
  }

  /** Over millions of claims every check takes longer than anything at the counter may. */
  @Test
  void takesMoreTimeThanTheCounterHas() throws SQLException {
    Pool hurried = Connections.open(DATABASE.vertx(), hurried());
    Pool patient = Connections.ofAudit(DATABASE.vertx(), hurried());

    assertThatThrownBy(() -> await(hurried.query(SLOW).execute())).hasMessageContaining("timeout");
    await(patient.query(SLOW).execute());

    await(Future.all(hurried.close(), patient.close()));
  }

  private static DatabaseSettings hurried() throws SQLException {
    return new DatabaseSettings(DATABASE.url(), 2, 1, 10, 3_000, 20, 20, 0, 1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not the sum of            | update accumulator set used = used + 1
          above their limit         | update accumulator set used = 11 where name like '%-days%'
          decisions differ          | update accumulator_posting set change = 2 where change = 3
          decisions differ          | update accumulator_posting set name = 'DAYS/limit-times/B2'
          ledger does not fit       | update ledger_transfer set amount_fen = 1
          ledger does not fit       | delete from ledger_transfer where purpose = 'ACCEPTED'
          ledger does not fit       | delete from ledger_transfer where purpose = 'SETTLED'
          ledger does not fit       | delete from ledger_transfer where purpose = 'REVERSED'
          ledger does not fit       | update claim set to_member_fen = 0
          does not fit who is paid  | update claim set state = 'SETTLED'
          does not fit who is paid  | update claim set to_member_fen = 0
          do not sum to             | update booking set insurers_pay_fen = 20001
          do not sum to             | update booking set member_receives_fen = 0
          do not sum to             | update booking set road = 'MEMBER'
          than their booking        | update booking set member_receives_fen = 15000
          than their claim          | update claim set to_member_fen = 14999
          claims without a reversal | delete from booking where status = 'REVERSED'
          """)
  void findsWhatWasSpoilt(String check, String how) {
    spoil(how);

    assertThat(found()).anySatisfy(found -> assertThat(found).contains(check));
  }

  @ParameterizedTest
  @ValueSource(strings = {"receipt_code = '4', receipt_number = '7'", "business_serial = '7'"})
  void findsABillThatIsBookedTwiceUnderOneName(String name) {
    book("UNDER-ANOTHER-NAME");
    assertThat(found()).isEmpty();
    spoil("update booking set " + name);
    assertThat(found()).contains("bills booked more than once under another of their names");
  }

  private static void spoil(String how) {
    DATABASE.sql("set session_replication_role = replica", "set search_path = directpay", how);
  }

  private static List<String> found() {
    return await(DATABASE.get().audit().run()).checks().stream()
        .filter(check -> check.violations() > 0)
        .map(Check::name)
        .toList();
  }

  private static void book(String settlement) {
    long allowance = 3 * Town.PER_DAY.fen();
    long offTheBill = 20_000;
    Decision booked =
        await(
                DATABASE
                    .get()
                    .bookings()
                    .book(
                        List.of(
                            Town.settle(
                                Town.stay(
                                    settlement, PERSON, offTheBill + deductible(settlement), 3),
                                "C",
                                offTheBill + allowance)),
                        Town.BOOK)
                    .get(0))
            .decision();
    assertThat(booked.status()).isEqualTo(Decision.Status.BOOKED);
  }

  /** The first bill fills it. */
  private static long deductible(String settlement) {
    return settlement.equals("S") ? Town.DEDUCTIBLE.fen() : 0;
  }
}
