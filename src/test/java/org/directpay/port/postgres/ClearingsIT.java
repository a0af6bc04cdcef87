package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.State;
import org.directpay.core.ledger.Clearing.Totals;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.Owner;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.Page;
import org.directpay.port.postgres.Audit.Check;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days are closed once, whole, and never too early; and both sides have their word in them. */
final class ClearingsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PERSON = "110101199003070011";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Name NAME = new Name(Town.INSURER, Town.HOSPITAL, DAY);

  private final Clearings clearings = DATABASE.get().clearings();

  @BeforeAll
  static void insure() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    await(DATABASE.get().policies().put(List.of(Town.coverage("C", Town.PLAN, PERSON))).get(0));
  }

  /** The last day that was closed is the one before. */
  @BeforeEach
  void begin() {
    spoil(
        """
        truncate claim, ledger_transfer, ledger_day, ledger_balance, booking, message, accumulator,
          accumulator_posting,
          clearing, clearing_word, clearing_day, case_file""");
    spoil("insert into clearing_day (day, closed_at) values (date '2026-03-01' - 1, now())");
    book("D", Town.DEDUCTIBLE.fen(), 0, DAY);
  }

  @AfterEach
  void audit() {
    assertThat(violations()).isEmpty();
  }

  private static List<String> violations() {
    return await(DATABASE.get().audit().run()).checks().stream()
        .filter(check -> check.violations() > 0)
        .map(Check::name)
        .toList();
  }

  private static void spoil(String how) {
    DATABASE.sql("set session_replication_role = replica", "set search_path = directpay", how);
  }

  private static void book(String settlement, long fen, LocalDate day) {
    book(settlement, fen, fen, day);
  }

  /** Books a bill of which so much is paid, as if on another day. */
  private static void book(String settlement, long fen, long paid, LocalDate day) {
    Decision booked =
        await(
                DATABASE
                    .get()
                    .bookings()
                    .book(
                        List.of(Town.settle(Town.bill(settlement, PERSON, fen), "C", paid)),
                        Town.BOOK)
                    .get(0))
            .decision();
    assertThat(booked.status()).isEqualTo(Decision.Status.BOOKED);
    date("M-" + settlement, day);
  }

  private static void reverse(String settlement, LocalDate day) {
    Bookings bookings = DATABASE.get().bookings();
    await(bookings.reverse(Town.reverse("R-" + settlement, "M-" + settlement), Town.REVERSE));
    date("R-" + settlement, day);
  }

  private static void date(String messageId, LocalDate day) {
    DATABASE.sql(
        "update directpay.booking set clearing_day = '%s' where message_id = '%s'"
            .formatted(day, messageId));
  }

  private void closeUpTo(LocalDate last) {
    LocalDate day;
    do {
      day = due(clearings);
      await(clearings.close(day));
    } while (day.isBefore(last));
    assertThat(day).isEqualTo(last);
  }

  /** Whatever else runs on the server ends soon. */
  private static LocalDate due(Clearings clearings) {
    for (int i = 0; i < 100; i++) {
      var day = await(clearings.due());
      if (day.isPresent()) {
        return day.get();
      }
      pause();
    }
    throw new AssertionError("no day is due");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Clearing clearing(LocalDate day) {
    return await(clearings.statement(new Name(Town.INSURER, Town.HOSPITAL, day), "", 1)).clearing();
  }

  private static Totals totals(long settlements, long settled, long reversals, long reversed) {
    return new Totals(settlements, Money.ofFen(settled), reversals, Money.ofFen(reversed));
  }

  @Test
  void aDay_isCountedAndSummedByInsurer() {
    book("A", 20_000, DAY);
    book("B", 5_000, DAY);
    book("C", 7_000, DAY.plusDays(1));
    reverse("B", DAY);
    closeUpTo(DAY);

    assertThat(await(clearings.ofDay(Party.INSURER, Town.INSURER, DAY, "", 10)).items())
        .as("what paid nothing is nobody's debt")
        .containsExactly(
            new Clearing(NAME, totals(2, 25_000, 1, 5_000), Money.ZERO, Money.ZERO, null, null));
    assertThat(await(clearings.ofDay(Party.HOSPITAL, Town.HOSPITAL, DAY, "", 10)).items())
        .containsExactly(clearing(DAY));
    assertThat(await(clearings.ofDay(Party.HOSPITAL, "H2", DAY, "", 10)).items()).isEmpty();
    assertThatThrownBy(
            () -> await(clearings.ofDay(Party.HOSPITAL, Town.HOSPITAL, DAY.plusDays(1), "", 10)))
        .hasMessageContaining("not found");
    assertThatThrownBy(() -> clearing(DAY.plusDays(1))).hasMessageContaining("not found");
  }

  @Test
  void aLateReversal_belongsToALaterDay_andWhatTheHospitalOwesIsCarried() {
    book("A", 20_000, DAY);
    closeUpTo(DAY);
    reverse("A", DAY.plusDays(1));
    book("B", 5_000, DAY.plusDays(3));
    book("C", 30_000, DAY.plusDays(4));
    closeUpTo(DAY.plusDays(4));

    assertThat(clearing(DAY).net().fen()).isEqualTo(20_000);
    Clearing negative = clearing(DAY.plusDays(1));
    assertThat(negative.totals()).isEqualTo(totals(0, 0, 1, 20_000));
    assertThat(negative.payable()).isEqualTo(Money.ZERO);
    assertThat(negative.carried().fen()).isEqualTo(-20_000);
    assertThatThrownBy(() -> clearing(DAY.plusDays(2))).hasMessageContaining("not found");
    assertThat(clearing(DAY.plusDays(3)).brought().fen()).isEqualTo(-20_000);
    assertThat(clearing(DAY.plusDays(3)).net().fen()).isEqualTo(-15_000);
    assertThat(clearing(DAY.plusDays(4)).payable().fen()).isEqualTo(15_000);
  }

  /** It may be a booking that took its number before midnight and is still to be committed. */
  @Test
  void aDay_waitsForWhoeverBeganInIt() throws SQLException {
    try (Connection older = DATABASE.connect();
        Statement statement = older.createStatement()) {
      older.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      assertThat(await(clearings.due())).isEmpty();
      book("A", 20_000, DAY);
      assertThat(await(clearings.due())).isEmpty();
      older.commit();
    }
    closeUpTo(DAY);
    assertThat(clearing(DAY).totals().settlements()).isEqualTo(1);
  }

  @Test
  void aDayThatIsNotOver_isNotDue() {
    spoil("truncate clearing_day");
    spoil(
        """
        insert into clearing_day (day, closed_at)
        select (now() at time zone interval '+08:00')::date - 1, now()""");
    assertThat(await(clearings.due())).isEmpty();
  }

  @Test
  void twoGateways_closeADayOnce() throws SQLException {
    book("A", 20_000, DAY);
    Database other = await(TestDatabase.open(DATABASE.vertx(), DATABASE.url()));
    Clearings second = other.clearings();
    assertThat(Stream.of(due(clearings), due(second))).containsOnly(DAY);

    await(
        Future.all(
            List.of(
                clearings.close(DAY), second.close(DAY), clearings.close(DAY), second.close(DAY))));
    assertThat(clearing(DAY).totals()).isEqualTo(totals(1, 20_000, 0, 0));
    assertThat(due(second)).isEqualTo(DAY.plusDays(1));
    await(other.close());
  }

  /** It dies after each of its steps: the mark, the totals, and in the midst of writing them. */
  @Test
  void aGatewayThatDies_leavesADayThatAnotherCloses() throws SQLException {
    book("A", 20_000, DAY);
    assertThat(due(clearings)).isEqualTo(DAY);
    try (Connection holder = DATABASE.connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select from directpay.clearing_day for update");
      Future<Void> dying = clearings.close(DAY);
      DATABASE.sql(
          """
          do $$ begin
            for i in 1..400 loop
              if exists (select pg_terminate_backend(pid) from pg_stat_activity
                where query like '%clearing_day%for update%' and wait_event_type = 'Lock'
                  and datname = current_database()) then return; end if;
              perform pg_sleep(0.01);
            end loop;
          end $$""");
      assertThatThrownBy(() -> await(dying)).isNotNull();
      holder.rollback();
    }
    assertThatThrownBy(() -> clearing(DAY)).hasMessageContaining("not found");
    closeUpTo(DAY);
    assertThat(clearing(DAY).totals()).isEqualTo(totals(1, 20_000, 0, 0));
  }

  @Test
  void aStatement_hasALineForEachBooking_pageByPage() {
    book("A", 20_000, DAY);
    book("B", 5_000, DAY);
    reverse("B", DAY);
    closeUpTo(DAY);

    Page<DayLine> first = await(clearings.statement(NAME, "", 2)).lines();
    Page<DayLine> rest = await(clearings.statement(NAME, first.nextToken(), 2)).lines();
    assertThat(first.items()).hasSize(2);
    assertThat(rest.nextToken()).isEmpty();
    assertThat(Stream.concat(first.items().stream(), rest.items().stream()))
        .extracting(line -> line.messageId() + " " + line.amount().fen())
        .containsExactlyInAnyOrder("M-A 20000", "M-B 5000", "R-B -5000");
  }

  @Test
  void bothSidesHaveTheirWord() {
    book("A", 20_000, DAY);
    closeUpTo(DAY);
    Word yes = new Word(totals(1, 20_000, 0, 0), "");
    Word no = new Word(totals(2, 21_000, 0, 0), "");

    assertThat(await(clearings.say(NAME, Party.HOSPITAL, yes, "h")).state()).isEqualTo(State.OPEN);
    assertThat(await(clearings.say(NAME, Party.INSURER, no, "i")).state())
        .isEqualTo(State.DISPUTED);
    assertThat(await(clearings.say(NAME, Party.INSURER, no, "i")).insurer()).isEqualTo(no);
    assertThat(cases()).containsExactly(List.of("INS/H1/2026-03-01", "INSURER:INS", "t"));
    Clearing agreed = await(clearings.say(NAME, Party.INSURER, yes, "i"));
    assertThat(agreed.state()).isEqualTo(State.AGREED);
    assertThat(cases()).containsExactly(List.of("INS/H1/2026-03-01", "INSURER:INS", "f"));

    assertThat(await(clearings.say(NAME, Party.HOSPITAL, yes, "h"))).isEqualTo(agreed);
    assertThatThrownBy(() -> await(clearings.say(NAME, Party.HOSPITAL, no, "h")))
        .hasMessageContaining("both have confirmed");
    assertThat(clearing(DAY)).isEqualTo(agreed);
    assertThat(DATABASE.sql("select count(*) from directpay.clearing_word").get(0).get(0))
        .as("what says nothing new is not kept twice")
        .isEqualTo("3");
  }

  @Test
  void bothSidesAtOnce_areBothHeard() {
    book("A", 20_000, DAY);
    closeUpTo(DAY);
    Word yes = new Word(totals(1, 20_000, 0, 0), "");
    await(
        Future.all(
            clearings.say(NAME, Party.HOSPITAL, yes, "h"),
            clearings.say(NAME, Party.INSURER, yes, "i")));
    assertThat(clearing(DAY).state()).isEqualTo(State.AGREED);
  }

  private static List<List<String>> cases() {
    return DATABASE.sql(
        "select subject, owner, closed_at is null from directpay.case_file order by case_id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update clearing_day set closed_at = null",
        "update clearing_day set day = day - 1",
        "delete from clearing_day",
        "truncate clearing_day",
        "update clearing set settled_fen = 1",
        "update clearing set state = 'OPEN' where state = 'AGREED'",
        "delete from clearing",
        "truncate clearing",
        "update clearing_word set dispute = ''",
        "delete from clearing_word",
        "truncate clearing_word"
      })
  void whatIsClosed_stays(String statement) {
    book("A", 20_000, DAY);
    closeUpTo(DAY);
    Word yes = new Word(totals(1, 20_000, 0, 0), "");
    await(clearings.say(NAME, Party.HOSPITAL, yes, "h"));
    await(clearings.say(NAME, Party.INSURER, yes, "i"));
    String path = "set search_path = directpay";
    assertThatThrownBy(() -> DATABASE.sql(path, statement))
        .hasMessageMatching("(?s).*(closes once|is refused|does not change).*");
    assertThatThrownBy(() -> DATABASE.sql(path, "set role directpay_app", statement))
        .hasMessageMatching("(?s).*(closes once|is refused|does not change|permission denied).*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not the sum | update clearing set settled_fen = 19999
          not the sum | update clearing set settlements = 2
          not the sum | delete from clearing
          not the sum | update booking set clearing_day = '2026-03-01' where status = 'BOOKED'
          bring another      | update clearing set brought_fen = -1
          stand otherwise    | update clearing set state = 'AGREED'
          stand otherwise    | delete from clearing_word
          """)
  void theAudit_findsWhatWasSpoilt(String check, String how) {
    book("A", 20_000, DAY);
    book("B", 5_000, DAY.plusDays(1));
    closeUpTo(DAY);
    await(clearings.say(NAME, Party.HOSPITAL, new Word(totals(0, 0, 0, 0), ""), "h"));
    assertThat(violations()).isEmpty();
    spoil(how);
    assertThat(violations()).anySatisfy(found -> assertThat(found).contains(check));
    begin();
  }
}
