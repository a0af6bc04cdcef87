package org.directpay.core.statement;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement.
 *
 * @param amount absent for a line that carries only words
 * @param left what is left of the bill after it; absent where the line takes nothing off the bill
 */
public record StatementLine(
    Kind kind, Sentence text, @Nullable Money amount, @Nullable Money left) {

  /** What a line is about. The bill less all payers is what is left. */
  public enum Kind {
    /** The bill's total. */
    BILL,
    /** A payer: a public fund. */
    FUND,
    /** A payer: the hospital. */
    HOSPITAL,
    /** A payer: a third party. */
    THIRD_PARTY,
    /** Payers: all before, together, where one insurer may not see who they are. */
    OTHERS,
    /** A payer: what a coverage pays back of the bill. */
    COVERAGE,
    /** Under a coverage, one benefit and how it came to its amount. */
    BENEFIT,
    /** Under a coverage, why it pays nothing or a person decides. */
    REASON,
    /** Under a coverage, what a payment sets off besides money. */
    EFFECT,
    /** What is left of the bill. */
    LEFT,
    /** What a coverage pays to the member's account on top. */
    FIXED,
    /** A remark. */
    NOTE;

    /** Whether it takes its amount off the bill. */
    public boolean isPayer() {
      return switch (this) {
        case FUND, HOSPITAL, THIRD_PARTY, OTHERS, COVERAGE -> true;
        case BILL, BENEFIT, REASON, EFFECT, LEFT, FIXED, NOTE -> false;
      };
    }

    /** Whether it belongs to the line of a coverage before it. */
    public boolean isUnderCoverage() {
      return this == BENEFIT || this == REASON || this == EFFECT;
    }
  }
}
