package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  /**
   * What a network can truthfully say about one payment, in any order and however often, ends in
   * one payout: the same state, and the same money moved.
   */
  @Test
  void whatIsTrueConverges() {
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Evidence> told = truth(random);
      List<Evidence> again = new ArrayList<>(told);
      told.forEach(evidence -> again.addAll(Collections.nCopies(random.nextInt(3), evidence)));
      Collections.shuffle(again, new Random(seed));
      Payout once = whole(told);
      Payout other = whole(again);
      assertThat(once.state()).as("seed %d: %s", seed, told).isNotEqualTo(PayoutState.FROZEN);
      assertThat(other.state()).as("seed %d: %s", seed, again).isEqualTo(once.state());
      assertThat(other.moved()).as("seed %d: %s", seed, again).isEqualTo(once.moved());
    }
  }

  private static List<Evidence> truth(SplittableRandom random) {
    List<Evidence> told = new ArrayList<>();
    told.add(Evidence.unknown(Source.TIMEOUT, "SILENCE"));
    told.add(Evidence.notFound());
    told.add(says(Outcome.PENDING));
    if (random.nextInt(4) == 0) {
      told.add(says(Outcome.REJECTED));
      return told;
    }
    told.add(says(Outcome.PAID));
    long left = AMOUNT.fen();
    for (int i = random.nextInt(4); i > 0 && left > 0; i--) {
      long part = 1 + random.nextLong(left);
      left -= part;
      told.add(part("R" + i, part));
    }
    if (random.nextInt(4) == 0) {
      told.add(says(Outcome.RETURNED));
    }
    return told;
  }

  @Test
  void returnsAddUpEachCountedOnce() {
    Payout payout = payout(PayoutState.PAID).on(part("A", 20_00));
    assertThat(payout.state()).isEqualTo(PayoutState.RETURNED);
    assertThat(payout.moved().returned()).isEqualTo(Money.ofFen(20_00));
    assertThat(payout.on(part("A", 20_00))).isEqualTo(payout);
    Payout more = payout.on(part("B", 103_45));
    assertThat(more.moved().out()).isEqualTo(Money.ZERO);
    assertThat(more.on(says(Outcome.RETURNED))).isEqualTo(more);
    assertThat(payout.on(says(Outcome.RETURNED)).moved().out()).isEqualTo(Money.ZERO);
  }

  /** More than was paid, or one return with two amounts: nothing of it is believed. */
  @Test
  void returnsThatCannotBeFreeze() {
    Payout payout = payout(PayoutState.PAID).on(part("A", 20_00));
    for (Evidence wrong : List.of(part("B", 103_46), part("A", 21_00))) {
      Payout frozen = payout.on(wrong);
      assertThat(frozen.state()).isEqualTo(PayoutState.FROZEN);
      assertThat(frozen.reason()).isEqualTo("RETURNED_TOO_MUCH");
      assertThat(frozen.moved()).isEqualTo(payout.moved());
    }
    assertThat(payout(PayoutState.PENDING).on(part("A", 123_46)).state())
        .isEqualTo(PayoutState.FROZEN);
  }

  /** Only a person ends a contradiction, and only by saying how it ended. */
  @Test
  void onlyAPersonsWordEndsAFreeze() {
    Payout frozen = payout(PayoutState.PAID).on(says(Outcome.REJECTED));
    for (Outcome outcome : Outcome.values()) {
      assertThat(frozen.on(says(outcome))).isEqualTo(frozen);
      PayoutState ruled = frozen.on(ruling(outcome)).state();
      assertThat(ruled)
          .isEqualTo(
              switch (outcome) {
                case PAID -> PayoutState.PAID;
                case REJECTED -> PayoutState.REJECTED;
                case RETURNED -> PayoutState.RETURNED;
                case UNKNOWN, NOT_FOUND, PENDING -> PayoutState.FROZEN;
              });
    }
    assertThat(frozen.on(ruling(Outcome.PAID)).on(says(Outcome.REJECTED)).state())
        .isEqualTo(PayoutState.FROZEN);
    assertThat(frozen.on(ruling(Outcome.REJECTED)).moved().paid()).isEqualTo(Money.ZERO);
    assertThat(payout(PayoutState.REJECTED).on(says(Outcome.PAID)).on(ruling(Outcome.PAID)).moved())
        .isEqualTo(new Moved(AMOUNT, Money.ZERO, Map.of(), 1));
  }

  private static Evidence part(String reference, long fen) {
    return new Evidence(
        Source.CALLBACK,
        Outcome.RETURNED,
        AMOUNT,
        "",
        "",
        new Evidence.Part(Money.ofFen(fen), reference));
  }

  private static Evidence ruling(Outcome outcome) {
    return new Evidence(Source.OPERATOR, outcome, null, "", "");
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
    return whole(told).state();
  }

  private static Payout whole(List<Evidence> told) {
    Payout payout = payout(PayoutState.SUBMITTING);
    for (Evidence evidence : told) {
      payout = payout.on(evidence);
    }
    return payout;
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
