package org.directpay.core.benefit;

import org.directpay.core.plan.Period;

/** What one determination uses, by period: a visit's use is never booked, a policy year's is. */
record Usage(Tally visit, Tally policyYear) {

  static Usage on(Standing standing) {
    return new Usage(new Tally(standing.usedOnVisit()), new Tally(standing.used()));
  }

  Tally of(Period period) {
    return switch (period) {
      case VISIT -> visit;
      case POLICY_YEAR, DAY, QUARTER, LIFETIME -> policyYear;
    };
  }
}
