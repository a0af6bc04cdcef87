package org.directpay.core.benefit;

import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Unit;

/**
 * What an accumulator counts, written {@code HMB/deductible/B1}. Versions of a plan share it.
 *
 * @param subject the pool or else the benefit, and what the kind adds to it
 */
public record AccumulatorName(String planCode, Kind kind, String subject) {

  /** What is counted, and in which unit. */
  public enum Kind {
    DEDUCTIBLE("deductible", Unit.FEN),
    /** What the members of one policy have borne of their deductibles together. */
    FAMILY_DEDUCTIBLE("family-deductible", Unit.FEN),
    /** How many members of one policy have borne all of their deductible alone. */
    DEDUCTIBLE_MET("deductible-met", Unit.TIMES),
    LADDER("ladder", Unit.FEN),
    LIMIT("limit", Unit.FEN),
    LIMIT_DAYS("limit-days", Unit.DAYS),
    LIMIT_TIMES("limit-times", Unit.TIMES),
    /** What counted of capped charges: {@code B1/2/X}, the cap's number from 1, the year's item. */
    CAP("cap", Unit.FEN),
    OUT_OF_POCKET("out-of-pocket", Unit.FEN),
    /** All that the plan paid in a policy year; the subject is {@code plan}. */
    PAID("paid", Unit.FEN),
    /** Bills of one inpatient stay, by its first day: {@code H1/V1}; without a visit, the bill. */
    STAY("stay", Unit.TIMES),
    /** Days of a stay and its re-admissions, up to its last day: {@code B1/I10}, the cause. */
    STAY_DAYS("stay-days", Unit.DAYS),
    /** Of these, days that an allowance paid. */
    STAY_DAYS_PAID("stay-days-paid", Unit.DAYS),
    /** Payments of a lump sum, by day: {@code B1/MILD/G}, the severity and the group. */
    PAYMENT("payment", Unit.TIMES);

    private final String text;
    private final Unit unit;

    Kind(String text, Unit unit) {
      this.text = text;
      this.unit = unit;
    }

    public Unit unit() {
      return unit;
    }

    private static Kind of(String text) {
      for (Kind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of accumulator is called " + text);
    }
  }

  /** What terms of a benefit count under: their pool, or else the benefit, in their period. */
  public static AccumulatorName of(PlanId plan, Benefit benefit, Kind kind, Counting counting) {
    String subject = counting.pool().isEmpty() ? benefit.code() : counting.pool();
    return new AccumulatorName(plan.code(), kind, subject + inPeriod(counting));
  }

  /**
   * Periods that begin on the same day are told apart by name: what a quarter and its year have
   * used are two figures. The policy year goes without saying.
   */
  private static String inPeriod(Counting counting) {
    return switch (counting.period()) {
      case POLICY_YEAR -> counting.years() == 1 ? "" : "/" + counting.years() + "-years";
      case VISIT -> "/visit";
      case DAY -> "/day";
      case QUARTER -> "/quarter";
      case LIFETIME -> "/lifetime";
    };
  }

  public String text() {
    return planCode + "/" + kind.text + "/" + subject;
  }

  /** Reads what {@link #text} wrote. */
  public static AccumulatorName of(String text) {
    String[] words = text.split("/", 3);
    if (words.length != 3) {
      throw new IllegalArgumentException("not the name of an accumulator: " + text);
    }
    return new AccumulatorName(words[0], Kind.of(words[1]), words[2]);
  }
}
