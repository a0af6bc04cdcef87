package org.directpay.core.plan;

import java.time.LocalDate;

/**
 * In what period, and by whom together, an amount is used up.
 *
 * @param years so many policy years together; 1 unless the period is POLICY_YEAR
 * @param pool benefits that name one pool share it; empty: the benefit's own
 */
public record Counting(Period period, int years, Owner owner, String pool) {

  /** From when a lifetime is counted: one day for all, so that no correction of dates splits it. */
  public static final LocalDate EVER = LocalDate.of(1900, 1, 1);

  private static final int QUARTERS = 4;
  private static final int MONTHS_OF_QUARTER = 3;

  public static Counting of(Period period, Owner owner, String pool) {
    return new Counting(period, 1, owner, pool);
  }

  /** The first day of the period that a day falls into. */
  public LocalDate firstDay(Coverage coverage, LocalDate day) {
    return switch (period) {
      case VISIT, DAY -> day;
      case POLICY_YEAR -> policyYears(coverage, day);
      case QUARTER -> quarter(coverage.policyYearOf(day), day);
      case LIFETIME -> EVER;
    };
  }

  /** So many policy years together, the first of them that of the enrolment. */
  private LocalDate policyYears(Coverage coverage, LocalDate day) {
    LocalDate year = coverage.policyYearOf(day);
    if (years == 1) {
      return year;
    }
    int first = coverage.policyYearOf(coverage.enrolledOn()).getYear();
    int since = Math.floorMod(year.getYear() - first, years);
    return coverage.startsOn().withYear(year.getYear() - since);
  }

  private static LocalDate quarter(LocalDate year, LocalDate day) {
    LocalDate first = year;
    for (int quarter = 1; quarter < QUARTERS; quarter++) {
      LocalDate next = year.plusMonths((long) MONTHS_OF_QUARTER * quarter);
      if (!next.isAfter(day)) {
        first = next;
      }
    }
    return first;
  }
}
