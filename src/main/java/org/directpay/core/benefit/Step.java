package org.directpay.core.benefit;

import org.directpay.core.plan.Unit;

/**
 * One step of a calculation, kept as codes and rendered when read.
 *
 * @param in the amount before the step
 * @param out the amount after it
 * @param applied the number that the step applied: what was subtracted, or the limit that was left
 * @param rateBp the rate, where the step applies one; zero for other steps
 * @param subject what the step is about where the clause does not say: a condition's code, a part
 */
public record Step(
    Kind kind, long in, long out, long applied, int rateBp, String clause, String subject) {

  /** What a step does, in the order in which the steps of one benefit are taken. */
  public enum Kind {
    /** The charges that the benefit looks at: in is the bill's total. */
    LINES(Unit.FEN),
    /**
     * Beside the chain, before the cap that it is about: charges of one line, day or item that are
     * more than the cap leaves for them, applied; the subject is # and the charge's number, the day
     * or the item's code.
     */
    CAP_OF_ONE(Unit.FEN),
    /**
     * Beside the chain, before the cap that causes it: associated charges shrink from in to out, in
     * the proportion of the capped charges; applied is what the cap left of those.
     */
    PROPORTION(Unit.FEN),
    /** What a cap and its proportion leave of those charges: applied is the cap. */
    CAP(Unit.FEN),
    /**
     * Beside the chain, where not all counts in full: in is what is in one part of those charges,
     * out its share at its weight; the subject is the part.
     */
    PART(Unit.FEN),
    /** The weighted parts of those charges; rounded half-up to the fen. */
    BASE(Unit.FEN),
    /** Minus what those before paid: applied. */
    OTHERS_PAID(Unit.FEN),
    /**
     * Beside the chain: in is what was left of the deductible, applied what others filled of it.
     */
    DEDUCTIBLE_FILLED(Unit.FEN),
    /**
     * Beside the chain, where the deductible is a day's: in is the base of one day, applied what
     * was left of its deductible for the member; the subject is the day.
     */
    DEDUCTIBLE_OF_DAY(Unit.FEN),
    /** Minus the deductible: applied is what was left of it. */
    DEDUCTIBLE(Unit.FEN),
    /**
     * Beside the chain, one band of the ladder: in is the amount in it, out the share at its rate.
     */
    LADDER(Unit.FEN),
    /** The ladder's sum at the factor, which is the rate; rounded half-up to the fen. */
    RATIO(Unit.FEN),
    /** Raised so that the member bears no more than what is left of the maximum: applied. */
    OUT_OF_POCKET(Unit.FEN),
    /** Minus what others paid, after the ratio: applied. */
    CARVE_OUT(Unit.FEN),
    /** The days of the stay; for a re-admission in is how many days the stay had before. */
    STAY_DAYS(Unit.DAYS),
    /** Minus the first days of the stay: applied is how many of them were still open. */
    WAITING_DAYS(Unit.DAYS),
    /** At most what is left of a limit in days. */
    LIMIT_DAYS(Unit.DAYS),
    /** Days in, fen out: applied is the amount for a day. */
    PER_DAY(Unit.FEN),
    /** The sum insured: out. */
    SUM_INSURED(Unit.FEN),
    /** The rate of the condition that is met; the subject is its code. */
    CONDITION(Unit.FEN),
    /**
     * Beside the chain, where the limit is a day's: in is the share of a day for which less is
     * left, applied; the subject is the day.
     */
    LIMIT_OF_DAY(Unit.FEN),
    /** At most what is left of a limit. */
    LIMIT(Unit.FEN),
    /** Nothing once the limit's times are used up: applied is how many are left. */
    LIMIT_TIMES(Unit.FEN),
    /** At most what is left of the charges. */
    CEILING(Unit.FEN);

    private final Unit unit;

    Kind(Unit unit) {
      this.unit = unit;
    }

    /** What {@code out} counts. */
    public Unit unit() {
      return unit;
    }

    /** What {@code in} counts. */
    public Unit unitIn() {
      return this == PER_DAY ? Unit.DAYS : unit;
    }

    /** What {@code applied} counts. */
    public Unit unitApplied() {
      return this == LIMIT_TIMES ? Unit.TIMES : unit;
    }

    /** Whether the step stands beside the chain, so that its {@code out} goes into no other. */
    public boolean isBeside() {
      return switch (this) {
        case CAP_OF_ONE,
            PROPORTION,
            PART,
            DEDUCTIBLE_FILLED,
            DEDUCTIBLE_OF_DAY,
            LADDER,
            LIMIT_OF_DAY ->
            true;
        default -> false;
      };
    }
  }
}
