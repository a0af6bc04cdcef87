package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.StatementLine;
import org.directpay.flow.reconcile.ReconcileRoom;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.directpay.port.postgres.TestPayouts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three books, day by day. The bank of this test books what the test says, on the day it says. */
final class ReconcileIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static final String ACCOUNT = "6222";
  private static final long FIRST_BALANCE = 1_000_000;

  /** Yesterday is surely over, but perhaps only since a minute ago. */
  private final LocalDate today = LocalDate.now(ZoneOffset.ofHours(8)).minusDays(1);

  private final String network = "reconciled-" + NETWORKS.incrementAndGet();
  private final TestPayouts tests = new TestPayouts(DATABASE, network);
  private final Books books = new Books(network);
  private final ReconcileRoom room =
      new ReconcileRoom(
          books, tests.payouts(), DATABASE.get().reconciliations(), (delay, action) -> () -> {});

  /** What was done so far was done at noon, so many days ago. */
  private void thatWas(int daysAgo) {
    String noon = today.minusDays(daysAgo) + " 12:00+08";
    String ours = "select end_to_end_id from payout where network = '%s'".formatted(network);
    DATABASE.sql(
        "set session_replication_role = replica",
        "set search_path = directpay",
        "update payout_event set at = '%s' where end_to_end_id in (%s)".formatted(noon, ours),
        """
        update ledger_transfer l set posted_at = '%s' from payout p
        where (p.booking_id, p.number) = (l.booking_id, l.number) and p.network = '%s'"""
            .formatted(noon, network),
        "update payout set created_at = '%s' where network = '%s'".formatted(noon, network));
  }

  private Payout paid(long fen) {
    Payout payout = tests.owe(fen);
    Worker worker = new Worker(network, "me", Duration.ofSeconds(30));
    Lease lease =
        await(tests.payouts().takeToSend(worker, 100)).stream()
            .filter(one -> one.payout().id().equals(payout.id()))
            .findFirst()
            .orElseThrow();
    Evidence evidence = new Evidence(Source.SUBMIT, Outcome.PAID, payout.amount(), "", "");
    await(tests.payouts().conclude(lease, evidence, Next.ask(Duration.ofHours(1))));
    books.lines.add(new StatementLine(payout.endToEndId(), payout.amount(), Outcome.PAID));
    return payout;
  }

  private DayReport reconcile() {
    return await(room.reconcile()).orElseThrow();
  }

  /** Kind of case, what is about it, and whose it is. */
  private List<String> open() {
    return DATABASE
        .sql(
            """
            select kind || ' ' || subject || ' ' || owner from directpay.case_file
            where closed_at is null and subject like '%s/%%' order by case_id"""
                .formatted(network))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void withoutAPayout_noDayIsDue() {
    assertThat(await(room.reconcile())).isEmpty();
  }

  @Test
  void aDayOnWhichAllAgree_closes_andIsNotLookedAtAgain() {
    Payout one = paid(1_00);
    Payout two = paid(2_50);
    thatWas(1);
    books.books(1, one, two);
    assertThat(reconcile().line())
        .isEqualTo(
            ("%1$s %2$s closes: ours 2 payments 3.50 yuan, 0 back 0.00; bank 2 payments 3.50"
                    + " yuan, 0 back 0.00; 0 differences, 0 carried over")
                .formatted(today.minusDays(1), network));
    assertThat(await(room.reconcile()).map(DayReport::day))
        .isNotEqualTo(Optional.of(today.minusDays(1)));
  }

  @Test
  void withoutTheBanksStatement_theDayStaysOpen() {
    paid(1_00);
    thatWas(1);
    assertThat(reconcile().line()).contains("does not close").contains("no statement yet");
    assertThat(reconcile().closes()).isFalse();
  }

  @Test
  void whatTheBankBooksTheDayAfter_isCarriedOver_andThenForgotten() {
    Payout late = paid(7_00);
    thatWas(2);
    books.books(2);
    DayReport first = reconcile();
    assertThat(first.line()).contains(" closes").endsWith("0 differences, 1 carried over");
    assertThat(open())
        .containsExactly(
            "TIMING %s/BANK/%s/OURS_ONLY INSURER:INSURER".formatted(network, late.endToEndId()));
    // Another gateway compared before, and is slower.
    await(DATABASE.get().reconciliations().conclude(network, first.day(), List.of(), true));
    assertThat(open()).hasSize(1);
    books.books(1, late);
    assertThat(reconcile().line()).contains(" closes").endsWith("0 differences, 0 carried over");
    assertThat(open()).isEmpty();
  }

  @Test
  void whatTheBankDoesNotBookTheDayAfterEither_isADifference_andTheDayStaysOpen() {
    Payout lost = paid(7_00);
    thatWas(2);
    books.books(2);
    DayReport first = reconcile();
    assertThat(first.closes()).isTrue();
    books.books(1);
    DayReport second = reconcile();
    assertThat(second.closes()).isFalse();
    assertThat(second.open().get(0).openedAt()).isEqualTo(first.open().get(0).openedAt());
    assertThat(second.line()).endsWith("1 differences, 0 carried over");
    assertThat(open())
        .containsExactly(
            "DIFFERENCE %s/BANK/%s/OURS_ONLY INSURER:INSURER"
                .formatted(network, lost.endToEndId()));
  }

  @Test
  void whatWeAreStillAskingAbout_isCarriedOver() {
    Payout asked = tests.owe(3_00);
    await(tests.payouts().takeToSend(new Worker(network, "me", Duration.ofSeconds(30)), 100));
    thatWas(2);
    books.books(2, asked);
    assertThat(reconcile().closes()).isTrue();
    assertThat(open())
        .containsExactly(
            "TIMING %s/BANK/%s/STATE_DIFFERS INSURER:INSURER"
                .formatted(network, asked.endToEndId()));
  }

  @Test
  void whatTwoPersonsHaveClosed_staysClosed() {
    Payout twice = paid(5_00);
    thatWas(1);
    books.book(1, "B1", twice.endToEndId(), Direction.LEFT, 5_00);
    books.book(1, "B2", twice.endToEndId(), Direction.LEFT, 5_00);
    books.book(1, "FEE", null, Direction.LEFT, 1);
    assertThat(reconcile().closes()).isFalse();
    String duplicate = "%s/BANK/%s/DUPLICATE".formatted(network, twice.endToEndId());
    String fee = "%s/BANK/%s/FEE/THEIRS_ONLY".formatted(network, ACCOUNT);
    assertThat(open())
        .containsExactlyInAnyOrder(
            "DIFFERENCE %s INSURER:INSURER".formatted(duplicate),
            "DIFFERENCE %s NETWORK:%s".formatted(fee, network));
    for (String subject : List.of(duplicate, fee)) {
      DATABASE.sql(
          "update directpay.case_file set closed_at = now(), closed_by = 'li, wang'"
              + " where subject = '%s'".formatted(subject));
    }
    assertThat(reconcile().line()).contains(" closes").endsWith("0 differences, 0 carried over");
    assertThat(open()).isEmpty();
  }

  @Test
  void whatTwoPersonsHaveClosed_isOpenedAgain_onceTheBooksSaySomethingElse() {
    Payout often = paid(5_00);
    thatWas(2);
    books.book(2, "B1", often.endToEndId(), Direction.LEFT, 5_00);
    books.book(2, "B2", often.endToEndId(), Direction.LEFT, 5_00);
    assertThat(reconcile().closes()).isFalse();
    DATABASE.sql(
        "update directpay.case_file set closed_at = now(), closed_by = 'li, wang'"
            + " where subject = '%s/BANK/%s/DUPLICATE'".formatted(network, often.endToEndId()));
    assertThat(reconcile().closes()).isTrue();
    books.book(1, "B3", often.endToEndId(), Direction.LEFT, 5_00);
    assertThat(reconcile().closes()).isFalse();
    assertThat(open()).singleElement().asString().contains("DUPLICATE");
  }

  /** Paid on a Friday evening, booked on Monday: there is no statement of the days between. */
  @Test
  void whatTheBankBooksOnceItIsOpenAgain_isCarriedOverTheDaysOnWhichItWasClosed() {
    Payout late = paid(7_00);
    thatWas(4);
    books.books(4);
    books.books(1, late);
    for (int day = 4; day > 1; day--) {
      assertThat(reconcile().line()).contains(" closes").endsWith("1 carried over");
    }
    assertThat(reconcile().line()).contains(" closes").endsWith("0 carried over");
    assertThat(open()).isEmpty();
  }

  @Test
  void anAmountThatDiffers_isADifferenceAtOnce() {
    Payout payout = paid(5_00);
    thatWas(1);
    books.book(1, "B1", payout.endToEndId(), Direction.LEFT, 6_00);
    assertThat(reconcile().closes()).isFalse();
    assertThat(open()).singleElement().asString().contains("AMOUNT_DIFFERS");
  }

  @Test
  void whatTheNetworkDoesNotHave_isADifference_onceItsDayIsOver() {
    Payout payout = paid(5_00);
    thatWas(2);
    books.lines.clear();
    books.books(2, payout);
    assertThat(reconcile().line()).contains(" closes").endsWith("1 carried over");
    books.books(1);
    assertThat(reconcile().closes()).isFalse();
    assertThat(open()).singleElement().asString().contains("/NETWORK/").contains("OURS_ONLY");
  }

  /** The payout is of a day that is closed, and its callback was lost. */
  @Test
  void aReturnOfWhichNobodyTold_isKept_andCarriedOverUntilTheBankHasItToo() {
    Payout payout = paid(5_00);
    thatWas(3);
    books.books(3, payout);
    assertThat(reconcile().closes()).isTrue();
    books.lines.add(new StatementLine(payout.endToEndId(), payout.amount(), Outcome.RETURNED));
    books.books(2);
    assertThat(reconcile().line()).contains(" closes").endsWith("1 carried over");
    assertThat(tests.state(payout)).isEqualTo("RETURNED");
    books.book(1, "R1", payout.endToEndId(), Direction.CAME, 5_00);
    assertThat(reconcile().line()).contains(" closes").endsWith("0 carried over");
  }

  @Test
  void whatTheBookLacks_isAskedFor() {
    Payout payout = paid(5_00);
    thatWas(2);
    books.lines.clear();
    books.known = payout;
    books.books(2, payout);
    assertThat(reconcile().line()).contains(" closes").endsWith("0 carried over");
  }

  @Test
  void whatTheNetworkAloneHas_isOneCase_notTwo() {
    Payout payout = paid(5_00);
    thatWas(1);
    books.books(1, payout);
    EndToEndId stranger = new EndToEndId("DPLOST" + NETWORKS.get());
    books.lines.add(new StatementLine(stranger, Money.ofFen(9), Outcome.PAID));
    assertThat(reconcile().closes()).isFalse();
    assertThat(open())
        .containsExactly("STRANGER %1$s/%2$s NETWORK:%1$s".formatted(network, stranger));
  }

  @Test
  void balancesFollowEachOther() {
    Payout payout = paid(5_00);
    thatWas(2);
    books.books(2, payout);
    assertThat(reconcile().closes()).isTrue();
    books.lost = 1;
    books.books(1);
    assertThat(reconcile().closes()).isFalse();
    assertThat(open())
        .containsExactly(
            "DIFFERENCE %1$s/BANK/%2$s/%3$s/AMOUNT_DIFFERS NETWORK:%1$s"
                .formatted(network, ACCOUNT, today.minusDays(1)));
  }

  @Test
  void aStatementThatComesAgainWithOtherContent_isNotTaken() {
    Payout payout = paid(5_00);
    thatWas(1);
    books.book(1, "B1", payout.endToEndId(), Direction.LEFT, 6_00);
    reconcile();
    reconcile();
    books.book(1, "B2", payout.endToEndId(), Direction.LEFT, 5_00);
    assertThatThrownBy(this::reconcile).hasMessageContaining("something else of 6222");
  }

  /** A network and its bank, whose books hold what was put there. */
  private final class Books implements PaymentNetwork {

    private final String id;
    private final List<StatementLine> lines = new ArrayList<>();
    private final Map<LocalDate, List<BankEntry>> entries = new HashMap<>();
    private long lost;
    private @Nullable Payout known;

    Books(String id) {
      this.id = id;
    }

    void books(int daysAgo, Payout... payouts) {
      entries.computeIfAbsent(today.minusDays(daysAgo), day -> new ArrayList<>());
      for (Payout payout : payouts) {
        String reference = "B" + payout.endToEndId();
        book(daysAgo, reference, payout.endToEndId(), Direction.LEFT, payout.amount().fen());
      }
    }

    void book(
        int daysAgo, String reference, @Nullable EndToEndId id, Direction direction, long fen) {
      LocalDate day = today.minusDays(daysAgo);
      entries
          .computeIfAbsent(day, any -> new ArrayList<>())
          .add(new BankEntry(ACCOUNT, reference, id, direction, day, Money.ofFen(fen)));
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Future<Evidence> submit(Instruction instruction) {
      throw new AssertionError("nothing is sent here");
    }

    @Override
    public Future<Evidence> query(EndToEndId endToEndId) {
      return Future.succeededFuture(
          known != null && known.endToEndId().equals(endToEndId)
              ? new Evidence(Source.QUERY, Outcome.PAID, known.amount(), "", "")
              : Evidence.notFound());
    }

    @Override
    public Future<List<StatementLine>> statement() {
      return Future.succeededFuture(List.copyOf(lines));
    }

    @Override
    public Future<Optional<List<BankStatement>>> bankStatements(LocalDate day) {
      List<BankEntry> booked = entries.get(day);
      if (booked == null) {
        boolean wasClosed = entries.keySet().stream().anyMatch(day::isBefore);
        return Future.succeededFuture(wasClosed ? Optional.of(List.of()) : Optional.empty());
      }
      Money opening = Money.ofFen(FIRST_BALANCE - lost).plus(change(day::isAfter));
      Money closing = Money.ofFen(FIRST_BALANCE - lost).plus(change(d -> !d.isAfter(day)));
      return Future.succeededFuture(
          Optional.of(List.of(new BankStatement(ACCOUNT, day, opening, closing, booked))));
    }

    private Money change(Predicate<LocalDate> days) {
      return Money.sum(
          entries.entrySet().stream()
              .filter(of -> days.test(of.getKey()))
              .flatMap(of -> of.getValue().stream().map(BankEntry::change)));
    }
  }
}
