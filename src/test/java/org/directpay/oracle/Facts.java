package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Counting;
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
    UNKNOWN
  }

  private final Visit visit;
  private final Coverage coverage;
  private final Plan plan;
  private final Books books;
  private final boolean earlierWaits;

  Facts(Visit visit, Coverage coverage, Plan plan, Books books, boolean earlierWaits) {
    this.earlierWaits = earlierWaits;
    this.visit = visit;
    this.coverage = coverage;
    this.plan = plan;
    this.books = books;
  }

  Truth hold(Conditions when) {
    List<Truth> all = new ArrayList<>();
    if (when.socialInsuranceUsed() != null) {
      all.add(of(when.socialInsuranceUsed() == visit.discharge.social().used()));
    }
    List<Diagnosis> diagnoses =
        visit.discharge.diagnoses().stream()
            .filter(diagnosis -> !when.mainDiagnosisOnly() || diagnosis.main())
            .toList();
    if (!when.diagnosisLists().isEmpty()) {
      all.add(diagnosed(diagnoses, codes(when.diagnosisLists())));
    }
    if (when.preExisting() != null) {
      Truth known = diagnosed(diagnoses, coverage.facts().preExisting());
      all.add(when.preExisting() ? known : not(known));
    }
    if (!when.hospitalLevels().isEmpty()) {
      HospitalLevel is = visit.discharge.hospitalLevel();
      all.add(is == null ? Truth.UNKNOWN : of(when.hospitalLevels().contains(is)));
    }
    if (!when.hospitalLists().isEmpty()) {
      all.add(of(codes(when.hospitalLists()).contains(visit.discharge.names().hospitalId())));
    }
    Boolean outOfArea = visit.discharge.facts().outOfArea();
    if (when.outOfArea() != null) {
      all.add(known(outOfArea, when.outOfArea().equals(outOfArea)));
    }
    counts(when, all);
    if (!when.memberClasses().isEmpty()) {
      String is = coverage.facts().memberClass();
      all.add(is.isEmpty() ? Truth.UNKNOWN : of(when.memberClasses().contains(is)));
    }
    if (!when.settings().isEmpty()) {
      all.add(of(when.settings().contains(visit.discharge.setting())));
    }
    Cause cause = visit.discharge.facts().cause();
    if (when.cause() != null) {
      all.add(known(cause, when.cause() == cause));
    }
    if (all.contains(Truth.NO)) {
      return Truth.NO;
    }
    return all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.YES;
  }

  private void counts(Conditions when, List<Truth> all) {
    if (when.stayNumber() != null) {
      boolean inpatient = visit.discharge.setting() == Setting.INPATIENT;
      all.add(inpatient ? of(within(when.stayNumber(), stayNumber())) : Truth.NO);
    }
    if (when.yearsEnrolled() != null) {
      int years = Period.between(coverage.enrolledOn(), visit.day()).getYears();
      all.add(of(within(when.yearsEnrolled(), years)));
    }
    if (when.claimFreeYears() != null) {
      all.add(of(within(when.claimFreeYears(), claimFreeYears())));
    }
    if (when.othersPaidShare() != null) {
      BigDecimal paid = visit.allPaid().movePointRight(4);
      // Of a bill of nothing nobody has paid a share.
      BigDecimal total = visit.gross.total().max(BigDecimal.ONE);
      Integer min = when.othersPaidShare().min();
      Integer below = when.othersPaidShare().below();
      boolean reached = min == null || paid.compareTo(total.multiply(BigDecimal.valueOf(min))) >= 0;
      boolean under =
          below == null || paid.compareTo(total.multiply(BigDecimal.valueOf(below))) < 0;
      // A coverage before that waits may still pay, and then the share is another.
      all.add(earlierWaits ? Truth.UNKNOWN : of(reached && under));
    }
  }

  private static boolean within(Range range, int number) {
    Integer min = range.min();
    Integer max = range.max();
    return (min == null || number >= min) && (max == null || number <= max);
  }

  private static Truth of(boolean holds) {
    return holds ? Truth.YES : Truth.NO;
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case YES -> Truth.NO;
      case NO -> Truth.YES;
      case UNKNOWN -> Truth.UNKNOWN;
    };
  }

  private static Truth known(@Nullable Object fact, boolean holds) {
    return fact == null ? Truth.UNKNOWN : of(holds);
  }

  private static Truth diagnosed(List<Diagnosis> diagnoses, Collection<String> codes) {
    if (diagnoses.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return of(diagnoses.stream().anyMatch(d -> codes.stream().anyMatch(d.code()::startsWith)));
  }

  List<String> codes(List<String> names) {
    return plan.lists().stream()
        .filter(list -> names.contains(list.name()))
        .map(CodeList::codes)
        .flatMap(Collection::stream)
        .toList();
  }

  private static final Counting YEAR =
      Counting.of(org.directpay.core.plan.Period.POLICY_YEAR, Owner.PERSON, "");

  /** Visits are named by their hospital. */
  Books.Key stay() {
    BillNames names = visit.discharge.names();
    String id = names.visitId().isEmpty() ? names.settlementId() : names.visitId();
    return Books.key("stay", coverage, YEAR, names.hospitalId() + "/" + id, visit.day());
  }

  private int stayNumber() {
    Books.Key own = stay();
    return 1 + (int) books.stays(own);
  }

  Books.Key paidIn(LocalDate year) {
    return Books.key("paid", coverage, YEAR, "", year);
  }

  int claimFreeYears() {
    int free = coverage.facts().claimFreeYears();
    LocalDate now = Books.year(coverage, visit.day());
    LocalDate year = coverage.startsOn();
    while (year.isBefore(now)) {
      if (books.of(paidIn(year)).signum() > 0) {
        return free;
      }
      free++;
      year = year.plusYears(1);
    }
    return free;
  }
}
