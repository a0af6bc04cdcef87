package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.junit.jupiter.api.Test;

class PayoutTest {

  private static final Money AMOUNT = Money.ofFen(123_45);

  /** Every state (rows) under every outcome (columns); a dot stays as it is. */
  private static final String TABLE =
      """
      state        UNKNOWN NOT_FOUND PENDING PAID   REJECTED RETURNED
      CREATED      .       .         FROZEN  FROZEN FROZEN   FROZEN
      SUBMITTING   UNKNOWN NOT_FOUND PENDING PAID   REJECTED RETURNED
      UNKNOWN      .       NOT_FOUND PENDING PAID   REJECTED RETURNED
      NOT_FOUND    .       .         PENDING PAID   REJECTED RETURNED
      PENDING      .       .         .       PAID   REJECTED RETURNED
      PAID         .       .         .       .      FROZEN   RETURNED
      REJECTED     .       .         .       FROZEN .        FROZEN
      RETURNED     .       .         .       .      FROZEN   .
      CANCELLED    .       .         FROZEN  FROZEN FROZEN   FROZEN
      FROZEN       .       .         .       .      .        .
      """;

  @Test
  void everyStateUnderEveryOutcome() {
    List<String> lines = TABLE.lines().toList();
    List<Outcome> columns = words(lines.get(0)).stream().skip(1).map(Outcome::valueOf).toList();
    assertThat(columns).containsExactlyInAnyOrder(Outcome.values());
    EnumSet<PayoutState> rows = EnumSet.noneOf(PayoutState.class);
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = words(line);
      PayoutState before = PayoutState.valueOf(cells.get(0));
      rows.add(before);
      for (int i = 0; i < columns.size(); i++) {
        String cell = cells.get(i + 1);
        PayoutState after = cell.equals(".") ? before : PayoutState.valueOf(cell);
        assertThat(payout(before).on(says(columns.get(i))).state())
            .as("%s on %s", before, columns.get(i))
            .isEqualTo(after);
      }
    }
    assertThat(rows).containsExactlyInAnyOrder(PayoutState.values());
  }

  @Test
  void anotherAmountFreezesWhateverItSays() {
    for (PayoutState state : PayoutState.values()) {
      for (Outcome outcome : Outcome.values()) {
        Evidence evidence =
            new Evidence(Source.QUERY, outcome, AMOUNT.plus(Money.ofFen(1)), "", "");
        assertThat(payout(state).on(evidence).state())
            .as("%s on %s", state, outcome)
            .isEqualTo(PayoutState.FROZEN);
      }
    }
  }

  /** Whatever the order, and however often each is told, the same state comes out. */
  @Test
  void evidenceConverges() {
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Evidence> told = new ArrayList<>();
      for (int i = random.nextInt(1, 7); i > 0; i--) {
        told.add(anything(random));
      }
      List<Evidence> again = new ArrayList<>(told);
      told.forEach(evidence -> again.addAll(Collections.nCopies(random.nextInt(3), evidence)));
      Collections.shuffle(again, new Random(seed));
      assertThat(after(again)).as("seed %d: %s then %s", seed, told, again).isEqualTo(after(told));
    }
  }

  @Test
  void evidenceIsIdempotent() {
    for (PayoutState state : PayoutState.values()) {
      for (Outcome outcome : Outcome.values()) {
        Payout once = payout(state).on(says(outcome));
        assertThat(once.on(says(outcome))).isEqualTo(once);
      }
    }
  }

  @Test
  void onlyWhatWasNeverSentOrIsMissingIsSent() {
    for (PayoutState state : PayoutState.values()) {
      if (state == PayoutState.CREATED || state == PayoutState.NOT_FOUND) {
        assertThat(payout(state).submitting().state()).isEqualTo(PayoutState.SUBMITTING);
      } else {
        assertThatThrownBy(() -> payout(state).submitting())
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void silenceIsNoEvidence() {
    assertThatThrownBy(() -> new Evidence(Source.TIMEOUT, Outcome.REJECTED, null, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Evidence(Source.SUBMIT, Outcome.NOT_FOUND, null, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PayoutState after(List<Evidence> told) {
    Payout payout = payout(PayoutState.SUBMITTING);
    for (Evidence evidence : told) {
      payout = payout.on(evidence);
    }
    return payout.state();
  }

  private static Evidence anything(SplittableRandom random) {
    Outcome[] outcomes = Outcome.values();
    Money amount = random.nextInt(20) == 0 ? AMOUNT.plus(AMOUNT) : AMOUNT;
    return new Evidence(
        Source.QUERY,
        outcomes[random.nextInt(outcomes.length)],
        random.nextBoolean() ? amount : null,
        "",
        "");
  }

  private static Evidence says(Outcome outcome) {
    return new Evidence(Source.QUERY, outcome, AMOUNT, "", "");
  }

  static Payout payout(PayoutState state) {
    PayoutId id = PayoutId.first(new ClaimId(new UUID(1, 2), 1));
    return new Payout(id, EndToEndId.of(id), "INSURER", AMOUNT, "BANK", state, "", "");
  }

  private static List<String> words(String text) {
    return List.of(text.trim().split(" +"));
  }
}
