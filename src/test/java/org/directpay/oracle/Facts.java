package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Range;
import org.jspecify.annotations.Nullable;

/** Whether conditions hold, do not hold, or cannot be told. */
final class Facts {

  /** Three answers. */
  enum Truth {
    YES,
    NO,
    UNKNOWN;

    static Truth of(boolean holds) {
      return holds ? YES : NO;
    }

    /** One that fails decides, then one that nobody knows. */
    static Truth all(List<Truth> all) {
      if (all.contains(NO)) {
        return NO;
      }
      return all.contains(UNKNOWN) ? UNKNOWN : YES;
    }

    Truth not() {
      return switch (this) {
        case YES -> NO;
        case NO -> YES;
        case UNKNOWN -> UNKNOWN;
      };
    }
  }

  private final Visit visit;
  private final Coverage coverage;
  private final Plan plan;
  private final Books books;
  private final boolean earlierWaits;
  private boolean dependOnEarlier;
  private final Map<List<String>, List<String>> codes = new HashMap<>();

  Facts(Visit visit, Coverage coverage, Plan plan, Books books, boolean earlierWaits) {
    this.earlierWaits = earlierWaits;
    this.visit = visit;
    this.coverage = coverage;
    this.plan = plan;
    this.books = books;
  }

  /** Whether what was asked last is unknown only because a coverage before may still pay. */
  boolean dependOnEarlier() {
    return dependOnEarlier;
  }

  Truth hold(Conditions when) {
    List<Truth> all = new ArrayList<>();
    dependOnEarlier = false;
    if (when.socialInsuranceUsed() != null) {
      all.add(Truth.of(when.socialInsuranceUsed() == visit.discharge.social().used()));
    }
    diagnoses(when, all);
    if (!when.hospitalLevels().isEmpty()) {
      HospitalLevel is = visit.discharge.hospitalLevel();
      all.add(is == null ? Truth.UNKNOWN : Truth.of(when.hospitalLevels().contains(is)));
    }
    if (!when.hospitalLists().isEmpty()) {
      String is = visit.discharge.names().hospitalId();
      all.add(Truth.of(codes(when.hospitalLists()).contains(is)));
    }
    Boolean outOfArea = visit.discharge.facts().outOfArea();
    if (when.outOfArea() != null) {
      all.add(known(outOfArea, when.outOfArea().equals(outOfArea)));
    }
    counts(when, all);
    if (!when.memberClasses().isEmpty()) {
      String is = coverage.facts().memberClass();
      all.add(is.isEmpty() ? Truth.UNKNOWN : Truth.of(when.memberClasses().contains(is)));
    }
    if (!when.settings().isEmpty()) {
      all.add(Truth.of(when.settings().contains(visit.discharge.setting())));
    }
    Cause cause = visit.discharge.facts().cause();
    if (when.cause() != null) {
      all.add(known(cause, when.cause() == cause));
    }
    dependOnEarlier =
        earlierWaits && when.othersPaidShare() != null && !all.contains(Truth.UNKNOWN);
    if (earlierWaits && when.othersPaidShare() != null) {
      // A coverage before that waits may still pay, and then the share is another.
      all.add(Truth.UNKNOWN);
    }
    return Truth.all(all);
  }

  private void diagnoses(Conditions when, List<Truth> all) {
    List<Diagnosis> looked =
        visit.discharge.diagnoses().stream()
            .filter(diagnosis -> !when.mainDiagnosisOnly() || diagnosis.main())
            .toList();
    if (!when.diagnosisLists().isEmpty()) {
      all.add(diagnosed(looked, codes(when.diagnosisLists())));
    }
    if (when.preExisting() != null) {
      List<String> stated = coverage.facts().preExisting();
      // Where the coverage states none, no diagnosis is one, whatever it is.
      Truth is = stated.isEmpty() ? Truth.NO : diagnosed(looked, stated);
      all.add(when.preExisting() ? is : is.not());
    }
  }

  private void counts(Conditions when, List<Truth> all) {
    if (when.stayNumber() != null) {
      boolean inpatient = visit.discharge.setting() == Setting.INPATIENT;
      all.add(Truth.of(inpatient && within(when.stayNumber(), stayNumber())));
    }
    if (when.yearsEnrolled() != null) {
      int years = Period.between(coverage.enrolledOn(), visit.day()).getYears();
      all.add(Truth.of(within(when.yearsEnrolled(), years)));
    }
    if (when.claimFreeYears() != null) {
      all.add(Truth.of(within(when.claimFreeYears(), claimFreeYears())));
    }
    Conditions.RateRange share = when.othersPaidShare();
    if (share != null && !earlierWaits) {
      BigDecimal paid = visit.othersPaid().multiply(Share.TEN_THOUSAND);
      // Of a bill of nothing nobody has paid a share.
      BigDecimal total = visit.gross.total().max(BigDecimal.ONE);
      Integer min = share.min();
      Integer below = share.below();
      boolean reached = min == null || paid.compareTo(total.multiply(BigDecimal.valueOf(min))) >= 0;
      boolean under =
          below == null || paid.compareTo(total.multiply(BigDecimal.valueOf(below))) < 0;
      all.add(Truth.of(reached && under));
    }
  }

  private static boolean within(Range range, int number) {
    Integer min = range.min();
    Integer max = range.max();
    return (min == null || number >= min) && (max == null || number <= max);
  }

  private static Truth known(@Nullable Object fact, boolean holds) {
    return fact == null ? Truth.UNKNOWN : Truth.of(holds);
  }

  static Truth diagnosed(List<Diagnosis> diagnoses, Collection<String> codes) {
    if (diagnoses.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        diagnoses.stream().anyMatch(d -> codes.stream().anyMatch(d.code()::startsWith)));
  }

  List<String> codes(List<String> names) {
    return codes.computeIfAbsent(
        names,
        all ->
            plan.lists().stream()
                .filter(list -> all.contains(list.name()))
                .map(CodeList::codes)
                .flatMap(Collection::stream)
                .toList());
  }

  /* ----------------------- what postings tell ----------------------- */

  /** A bill of this stay. */
  Books.Key stay() {
    return Books.key("stay", coverage, Owner.PERSON, visit.stay(), visit.day());
  }

  /** One more than the stays of the policy year that began before, or that day and are known. */
  private int stayNumber() {
    LocalDate year = Books.year(coverage, visit.day());
    Map<String, LocalDate> began = new HashMap<>();
    books
        .all(stay().owner(), Books.name("stay", coverage, ""))
        .forEach(
            (key, bills) -> began.merge(key.name(), key.from(), (a, b) -> a.isBefore(b) ? a : b));
    LocalDate own = began.getOrDefault(stay().name(), visit.day());
    LocalDate begins = own.isBefore(visit.day()) ? own : visit.day();
    began.remove(stay().name());
    long before =
        began.values().stream().filter(day -> !day.isBefore(year) && !day.isAfter(begins)).count();
    return 1 + (int) before;
  }

  Books.Key paidIn(LocalDate year) {
    return Books.key("paid", coverage, Owner.PERSON, "plan", year);
  }

  /** Up to the first year in which something was paid. */
  int claimFreeYears() {
    int free = coverage.facts().claimFreeYears();
    LocalDate now = Books.year(coverage, visit.day());
    for (int i = 0; coverage.startsOn().plusYears(i).isBefore(now); i++) {
      if (books.of(paidIn(coverage.startsOn().plusYears(i))).signum() > 0) {
        return free;
      }
      free++;
    }
    return free;
  }
}
