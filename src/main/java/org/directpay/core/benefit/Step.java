package org.directpay.core.benefit;

import org.directpay.core.claim.Money;

/**
 * One step of a calculation, kept as codes and rendered when read.
 *
 * @param in the amount before the step
 * @param out the amount after it
 * @param applied the number that the step applied: what was subtracted, or the limit that was left
 * @param rateBp a band's rate; zero for other steps
 */
public record Step(Kind kind, Money in, Money out, Money applied, int rateBp, String clause) {

  /** What a step does, in the order in which the steps are taken. */
  public enum Kind {
    /** The charges that the benefit looks at: in is the bill's total. */
    LINES,
    /** The weighted parts of those charges. */
    BASE,
    /** Minus what public funds and earlier coverages paid. */
    OTHERS_PAID,
    /** Minus the deductible: applied is what was left of it. */
    DEDUCTIBLE,
    /** One band of the ladder: in is the amount in the band, out is the share at its rate. */
    LADDER,
    /** The ladder's sum, rounded half-up to the fen. */
    RATIO,
    /** At most what is left of a limit. */
    LIMIT,
    /** At most what is left of the charges. */
    CEILING
  }
}
