package org.directpay.core.benefit;

import java.time.LocalDate;

/** What a payment sets off besides money, from a day on. */
public record Effect(Kind kind, String benefitCode, String clause, LocalDate from) {

  /** What is set off. */
  public enum Kind {
    /** Later premiums of the coverage are waived. */
    PREMIUM_WAIVED,
    /** The benefit has paid for the last time. */
    BENEFIT_ENDED
  }
}
