package org.directpay.core.ledger;

import java.time.LocalDate;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one insurer owes one hospital for the settlements of a day. The figures stand from the
 * moment at which the day was closed: what is reversed later belongs to a later day.
 *
 * @param brought what the hospital still owed from the days before: zero or less
 * @param paid what has left for the hospital's account and did not come back
 * @param hospital what the hospital said last; absent: nothing yet
 * @param insurer what the insurer said last; absent: nothing yet
 */
public record Clearing(
    Name name,
    Totals totals,
    Money brought,
    Money paid,
    @Nullable Word hospital,
    @Nullable Word insurer) {

  /**
   * Names a clearing.
   *
   * @param day when the bookings were decided, at UTC+8
   */
  public record Name(String insurerId, String hospitalId, LocalDate day) {

    @Override
    public String toString() {
      return insurerId + "/" + hospitalId + "/" + day;
    }
  }

  /** Who has a word in it. */
  public enum Party {
    INSURER,
    HOSPITAL
  }

  /** Where it stands. */
  public enum State {
    /** Somebody has not said a word yet. */
    OPEN,
    /** Somebody counted otherwise, or finds something wrong. */
    DISPUTED,
    /** Both have confirmed it: it stands for good. */
    AGREED
  }

  /**
   * A day by count and total: what is compared first, and usually alone.
   *
   * @param settled what the hospital advanced
   * @param reversed of what it had advanced, on this day or before, what it need not have; not
   *     negative
   */
  public record Totals(long settlements, Money settled, long reversals, Money reversed) {

    /** What the day alone makes the insurer owe; negative: the hospital. */
    public Money net() {
      return settled.minus(reversed);
    }
  }

  /**
   * What a party says.
   *
   * @param counted its own count and totals
   * @param dispute what it finds wrong although they are ours; empty: nothing
   */
  public record Word(Totals counted, String dispute) {

    boolean confirms(Totals ours) {
      return dispute.isEmpty() && counted.equals(ours);
    }
  }

  /** What is owed, all in all: by the insurer, or if negative by the hospital. */
  public Money net() {
    return brought.plus(totals.net());
  }

  /** What the insurer is to pay. */
  public Money payable() {
    return net().max(Money.ZERO);
  }

  /** What the hospital owes, and its next clearing with this insurer begins with: zero or less. */
  public Money carried() {
    return net().min(Money.ZERO);
  }

  /** What follows from all that was said. One dispute outweighs a confirmation. */
  public State state() {
    boolean isDisputed =
        (hospital != null && !hospital.confirms(totals))
            || (insurer != null && !insurer.confirms(totals));
    if (isDisputed) {
      return State.DISPUTED;
    }
    return hospital == null || insurer == null ? State.OPEN : State.AGREED;
  }

  /** What a party said last. */
  public @Nullable Word word(Party party) {
    return switch (party) {
      case INSURER -> insurer;
      case HOSPITAL -> hospital;
    };
  }

  /** Whether a word may still be said: what both have confirmed stands. */
  public boolean hears(Party party, Word word) {
    return state() != State.AGREED || word.equals(word(party));
  }

  /**
   * The same after one more word.
   *
   * @throws IllegalStateException if it is agreed, and this is another word
   */
  public Clearing on(Party party, Word word) {
    if (!hears(party, word)) {
      throw new IllegalStateException(name + " is agreed");
    }
    return switch (party) {
      case INSURER -> new Clearing(name, totals, brought, paid, hospital, word);
      case HOSPITAL -> new Clearing(name, totals, brought, paid, word, insurer);
    };
  }
}
