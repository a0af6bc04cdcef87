package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.core.ledger.Reconciliation.Kind;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

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
}
