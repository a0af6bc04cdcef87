package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.core.ledger.Reconciliation.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** Every state of ours (rows) beside every line of theirs (columns); a dot agrees. */
  private static final String TABLE =
      """
      ours       none  PENDING PAID    REJECTED RETURNED
      CREATED    .     THEIRS  THEIRS  THEIRS   THEIRS
      SUBMITTING .     .       .       .        .
      UNKNOWN    .     .       .       .        .
      NOT_FOUND  .     .       .       .        .
      PENDING    OURS  .       .       .        .
      PAID       OURS  STATE   .       STATE    STATE
      REJECTED   .     STATE   STATE   .        STATE
      RETURNED   OURS  STATE   STATE   STATE    .
      CANCELLED  .     THEIRS  THEIRS  THEIRS   THEIRS
      FROZEN     .     .       .       .        .
      """;

  @Test
  void everyStateBesideEveryLine() {
    List<List<String>> lines = TABLE.lines().map(line -> List.of(line.trim().split(" +"))).toList();
    EnumSet<PayoutState> rows = EnumSet.noneOf(PayoutState.class);
    for (List<String> line : lines.subList(1, lines.size())) {
      PayoutState state = PayoutState.valueOf(line.get(0));
      rows.add(state);
      for (int i = 1; i < line.size(); i++) {
        String column = lines.get(0).get(i);
        List<StatementLine> theirs = new ArrayList<>();
        if (!column.equals("none")) {
          theirs.add(line(PayoutTest.payout(state), Outcome.valueOf(column), Money.ZERO));
        }
        String expected = line.get(i);
        assertThat(Reconciliation.compare(List.of(PayoutTest.payout(state)), theirs))
            .as("%s beside %s", state, column)
            .extracting(difference -> difference.kind().name())
            .allMatch(kind -> kind.startsWith(expected))
            .hasSize(expected.equals(".") ? 0 : 1);
      }
    }
    assertThat(rows).containsExactlyInAnyOrder(PayoutState.values());
  }

  @Test
  void anotherAmountIsADifferenceWhateverTheState() {
    Payout payout = PayoutTest.payout(PayoutState.PENDING);
    assertThat(
            Reconciliation.compare(
                List.of(payout), List.of(line(payout, Outcome.PENDING, Money.ofFen(1)))))
        .containsExactly(
            new Difference(payout.endToEndId(), Kind.AMOUNT_DIFFERS, "ours: 12345, theirs: 12346"));
  }

  @Test
  void whatWeNeverHeardOfIsTheirsOnly() {
    EndToEndId stranger = EndToEndId.of(PayoutId.first(new ClaimId(new UUID(9, 9), 1)));
    assertThat(
            Reconciliation.compare(
                List.of(), List.of(new StatementLine(stranger, Money.ofFen(1), Outcome.PAID))))
        .containsExactly(new Difference(stranger, Kind.THEIRS_ONLY, "theirs: PAID"));
  }

  @Test
  void paidMoreThanOnceIsTold() {
    Payout payout = PayoutTest.payout(PayoutState.PAID);
    StatementLine paid = line(payout, Outcome.PAID, Money.ZERO);
    assertThat(Reconciliation.compare(payout, List.of(paid, paid)))
        .extracting(Difference::kind)
        .containsExactly(Kind.DUPLICATE);
  }

  @Test
  void partsThatCameBackAreComparedByTheirSum() {
    Payout paid = PayoutTest.payout(PayoutState.PAID);
    List<StatementLine> lines =
        List.of(
            line(paid, Outcome.PAID, Money.ZERO), back(paid, "A", 20_00), back(paid, "B", 3_00));
    Payout returned = paid.on(lines.get(1).evidence()).on(lines.get(2).evidence());
    assertThat(Reconciliation.compare(returned, lines)).isEmpty();
    assertThat(Reconciliation.compare(paid.on(lines.get(1).evidence()), lines))
        .containsExactly(
            new Difference(
                paid.endToEndId(),
                Kind.STATE_DIFFERS,
                "ours: RETURNED 2000, theirs: RETURNED 2300"));
  }

  /** The second of two returns stands in a part of the book that has not the first. */
  @Test
  void besideAPartOfTheBook_weMayKnowMore_butNoLess() {
    Payout paid = PayoutTest.payout(PayoutState.PAID);
    StatementLine first = back(paid, "A", 20_00);
    StatementLine second = back(paid, "B", 3_00);
    Payout both = paid.on(first.evidence()).on(second.evidence());
    assertThat(Reconciliation.besidePart(both, List.of(second))).isEmpty();
    assertThat(Reconciliation.compare(both, List.of(second))).hasSize(1);
    assertThat(Reconciliation.besidePart(paid.on(first.evidence()), List.of(second)))
        .extracting(Difference::kind)
        .containsExactly(Kind.STATE_DIFFERS);
    assertThat(Reconciliation.besidePart(both, List.of()))
        .extracting(Difference::kind)
        .containsExactly(Kind.OURS_ONLY);
    StatementLine pending = line(paid, Outcome.PENDING, Money.ZERO);
    assertThat(Reconciliation.besidePart(paid, List.of(pending))).isEmpty();
  }

  /** A later day's book tells a return alone, and not of how much. */
  @Test
  void aReturnThatDoesNotSayWhatWasPaidIsTaken() {
    Payout paid = PayoutTest.payout(PayoutState.PAID);
    Evidence.Part part = new Evidence.Part(Money.ofFen(20_00), "A");
    StatementLine line =
        new StatementLine(paid.endToEndId(), /* amount= */ null, Outcome.RETURNED, part);
    Payout returned = paid.on(line.evidence());
    assertThat(returned.moved().returned()).isEqualTo(Money.ofFen(20_00));
    assertThat(Reconciliation.compare(returned, List.of(line))).isEmpty();
  }

  private static StatementLine back(Payout payout, String reference, long fen) {
    Evidence.Part part = new Evidence.Part(Money.ofFen(fen), reference);
    return new StatementLine(payout.endToEndId(), payout.amount(), Outcome.RETURNED, part);
  }

  private static StatementLine line(Payout payout, Outcome outcome, Money more) {
    return new StatementLine(payout.endToEndId(), payout.amount().plus(more), outcome);
  }

  /** What the bank booked for a payout of 123.45 yuan: what left, and what came back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ours       | left        | came  | differs
          CREATED    |             |       |
          CREATED    | 12345       |       | THEIRS_ONLY
          PENDING    |             |       |
          PENDING    | 12345       |       | STATE_DIFFERS
          PAID       | 12345       |       |
          PAID       |             |       | OURS_ONLY
          PAID       | 12344       |       | AMOUNT_DIFFERS
          PAID       | 12345 12345 |       | DUPLICATE
          PAID       | 12345 12345 | 12345 | DUPLICATE
          PAID       | 12345       | 12345 | STATE_DIFFERS
          PAID       | 12345       | 45    | STATE_DIFFERS
          REJECTED   |             |       |
          REJECTED   | 12345       |       | STATE_DIFFERS
          REJECTED   | 12345       | 12345 |
          RETURNED   | 12345       | 12345 |
          RETURNED   |             |       | OURS_ONLY
          RETURNED   | 12345       |       | STATE_DIFFERS
          CANCELLED  | 12345       |       | THEIRS_ONLY
          FROZEN     | 12345       |       |
          """,
      useHeadersInDisplayName = true)
  void aPayoutBesideTheBanksEntries(
      PayoutState ours, @Nullable String left, @Nullable String came, @Nullable Kind differs) {
    Payout payout = PayoutTest.payout(ours);
    List<BankEntry> entries = new ArrayList<>();
    book(payout, Direction.LEFT, left, entries);
    book(payout, Direction.CAME, came, entries);
    assertThat(Reconciliation.besideBank(payout, entries))
        .extracting(Difference::kind)
        .isEqualTo(differs == null ? List.of() : List.of(differs));
  }

  private static void book(
      Payout payout, Direction direction, @Nullable String amounts, List<BankEntry> entries) {
    if (amounts != null) {
      for (String fen : List.of(amounts.split(" ", -1))) {
        entries.add(
            new BankEntry(
                "A",
                "B" + entries.size(),
                payout.endToEndId(),
                direction,
                DAY,
                Money.ofFen(Long.parseLong(fen))));
      }
    }
  }

  /** What contradicts itself is not believed in part. */
  @Test
  void aStatementLeadsFromOneBalanceToTheOther() {
    BankEntry left = new BankEntry("A", "1", null, Direction.LEFT, DAY, Money.ofFen(30));
    BankEntry came = new BankEntry("A", "2", null, Direction.CAME, DAY, Money.ofFen(10));
    assertThat(statement(100, 80, left, came).entries()).hasSize(2);
    assertThatThrownBy(() -> statement(100, 81, left, came)).hasMessageContaining("balance");
    assertThatThrownBy(() -> statement(100, 40, left, left)).hasMessageContaining("twice");
    assertThatThrownBy(() -> new BankStatement("A", DAY.plusDays(1), ten(), ten(), List.of(left)))
        .hasMessageContaining("not of this statement");
  }

  private static Money ten() {
    return Money.ofFen(10);
  }

  private static BankStatement statement(long opening, long closing, BankEntry... entries) {
    return new BankStatement(
        "A", DAY, Money.ofFen(opening), Money.ofFen(closing), List.of(entries));
  }

  @Test
  void aDayClosesWithWhatIsOnlyLate_andNotBeforeTheStatementIsThere() {
    DayReport.Totals none = new DayReport.Totals(0, Money.ZERO, 0, Money.ZERO);
    DayReport.Totals two = new DayReport.Totals(2, Money.ofFen(123_456_78), 1, Money.ofFen(50));
    DayReport.Open late = open(true);
    DayReport.Open wrong = open(false);
    assertThat(new DayReport("bank", DAY, two, Optional.of(two), List.of(late)).line())
        .isEqualTo(
            "2026-03-01 bank closes: ours 2 payments 123456.78 yuan, 1 back 0.50;"
                + " bank 2 payments 123456.78 yuan, 1 back 0.50; 0 differences, 1 carried over");
    assertThat(new DayReport("bank", DAY, two, Optional.of(none), List.of(late, wrong)).line())
        .startsWith("2026-03-01 bank does not close")
        .endsWith("1 differences, 1 carried over");
    assertThat(new DayReport("bank", DAY, none, Optional.empty(), List.of()).line())
        .isEqualTo(
            "2026-03-01 bank does not close: ours 0 payments 0.00 yuan, 0 back 0.00;"
                + " bank no statement yet; 0 differences, 0 carried over");
  }

  private static DayReport.Open open(boolean waits) {
    return new DayReport.Open("bank/BANK/X/OURS_ONLY", "", "NETWORK:bank", Instant.EPOCH, waits);
  }
}
