package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.State;
import org.directpay.core.ledger.Clearing.Totals;
import org.directpay.core.ledger.Clearing.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClearingTest {

  private static final Name NAME = new Name("I1", "H1", LocalDate.of(2026, 3, 1));
  private static final Totals OURS = totals(3, 900, 1, 100);
  private static final Word YES = new Word(OURS, "");

  private static Totals totals(long settlements, long settled, long reversals, long reversed) {
    return new Totals(settlements, Money.ofFen(settled), reversals, Money.ofFen(reversed));
  }

  private static Clearing closed(long brought, Totals totals) {
    return new Clearing(NAME, totals, Money.ofFen(brought), Money.ZERO, /* hospital= */ null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          # brought | settled | reversed | net  | payable | carried
          0         | 900     | 100      | 800  | 800     | 0
          0         | 100     | 100      | 0    | 0       | 0
          0         | 100     | 300      | -200 | 0       | -200
          -200      | 150     | 0        | -50  | 0       | -50
          -200      | 300     | 50       | 50   | 50      | 0
          """)
  void whatTheHospitalOwes_isTakenFromWhatItIsOwed(
      long brought, long settled, long reversed, long net, long payable, long carried) {
    Clearing clearing = closed(brought, totals(1, settled, 1, reversed));
    assertThat(clearing.net().fen()).isEqualTo(net);
    assertThat(clearing.payable().fen()).isEqualTo(payable);
    assertThat(clearing.carried().fen()).isEqualTo(carried);
  }

  /** Whatever the days bring, what is paid and what is still owed add up to what was advanced. */
  @Test
  void noFenIsLostBetweenTheDays() {
    Random chance = new Random(5);
    for (int run = 0; run < 1_000; run++) {
      Money advanced = Money.ZERO;
      Money paid = Money.ZERO;
      Money carried = Money.ZERO;
      for (int day = 0; day < 20; day++) {
        Totals totals = totals(1, chance.nextInt(1_000), 1, chance.nextInt(1_000));
        Clearing clearing = closed(carried.fen(), totals);
        advanced = advanced.plus(totals.net());
        paid = paid.plus(clearing.payable());
        carried = clearing.carried();
        assertThat(paid.plus(carried)).isEqualTo(advanced);
      }
    }
  }

  /** What each said: a count, a total, reversals and theirs, and what it disputes. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          # hospital     | insurer        | state
          -              | -              | OPEN
          3 900 1 100    | -              | OPEN
          -              | 3 900 1 100    | OPEN
          3 900 1 100    | 3 900 1 100    | AGREED
          2 900 1 100    | -              | DISPUTED
          3 900 1 100    | 3 901 1 100    | DISPUTED
          3 900 0 100    | 3 900 1 100    | DISPUTED
          3 900 1 0      | 3 900 1 100    | DISPUTED
          3 900 1 100    | 3 900 1 100 S7 | DISPUTED
          2 800 1 100    | 2 800 1 100    | DISPUTED
          """)
  void stands_asBothSay(String hospital, String insurer, State state) {
    Clearing clearing =
        said(said(closed(0, OURS), Party.HOSPITAL, hospital), Party.INSURER, insurer);
    assertThat(clearing.state()).isEqualTo(state);
    assertThat(said(said(closed(0, OURS), Party.INSURER, insurer), Party.HOSPITAL, hospital))
        .as("in whichever order it is said")
        .isEqualTo(clearing);
  }

  private static Clearing said(Clearing clearing, Party party, String text) {
    if (text.equals("-")) {
      return clearing;
    }
    String[] parts = text.split(" ", 5);
    Totals counted =
        totals(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            Long.parseLong(parts[3]));
    return clearing.on(party, new Word(counted, parts.length > 4 ? parts[4] : ""));
  }

  @Test
  void theLastWordCounts_untilBothHaveConfirmed() {
    Word no = new Word(OURS, "S7 was not ours");
    Clearing disputed = closed(0, OURS).on(Party.HOSPITAL, YES).on(Party.INSURER, no);
    Clearing agreed = disputed.on(Party.INSURER, YES);

    assertThat(disputed.state()).isEqualTo(State.DISPUTED);
    assertThat(agreed.state()).isEqualTo(State.AGREED);
    assertThat(agreed.on(Party.INSURER, YES)).isEqualTo(agreed);
    assertThat(agreed.hears(Party.INSURER, no)).isFalse();
    assertThatThrownBy(() -> agreed.on(Party.HOSPITAL, no))
        .hasMessageContaining("I1/H1/2026-03-01");
  }
}
