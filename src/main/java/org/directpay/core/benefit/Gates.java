package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;

/** What keeps a coverage from being calculated at all. */
final class Gates {

  private Gates() {}

  /** All reasons that apply, in order of precedence. */
  static List<Reason> reasons(Insurance insurance, Variant terms, Bill bill, boolean earlierWaits) {
    List<Reason> reasons = new ArrayList<>();
    addOfCoverage(reasons, insurance, bill);
    boolean holds = reasons.stream().noneMatch(reason -> decidedByTerms(reason.code()));
    addStop(reasons, insurance);
    // A coverage that does not hold asks for no data, and for nobody's answer.
    if (holds) {
      addMissingData(reasons, terms, bill);
      if (earlierWaits) {
        reasons.add(Reason.of(ReasonCode.EARLIER_COVERAGE_WAITS));
      }
    }
    return reasons;
  }

  /** Whether the terms themselves say that nothing is due. */
  static boolean decidedByTerms(ReasonCode code) {
    return code == ReasonCode.COVERAGE_NOT_IN_FORCE || code == ReasonCode.IN_WAITING_PERIOD;
  }

  private static void addOfCoverage(List<Reason> reasons, Insurance insurance, Bill bill) {
    Coverage coverage = insurance.coverage();
    Plan plan = insurance.plan();
    LocalDate day = bill.discharge().visitDay();
    if (!coverage.inForceOn(day)) {
      reasons.add(Reason.of(ReasonCode.COVERAGE_NOT_IN_FORCE));
    }
    if (!coverage.insured().name().equals(bill.discharge().patient().name())) {
      reasons.add(Reason.of(ReasonCode.NAME_DIFFERS));
    }
    if (day.isBefore(coverage.enrolledOn().plusDays(plan.waiting().days()))) {
      reasons.add(new Reason(ReasonCode.IN_WAITING_PERIOD, plan.waiting().clause(), ""));
    }
  }

  private static void addStop(List<Reason> reasons, Insurance insurance) {
    switch (insurance.stop()) {
      case NONE -> {}
      case PLAN -> reasons.add(Reason.of(ReasonCode.PLAN_STOPPED));
      case INSURER -> reasons.add(Reason.of(ReasonCode.INSURER_STOPPED));
    }
  }

  /** One reason for a benefit: the first line that lacks what it asks for. */
  private static void addMissingData(List<Reason> reasons, Variant terms, Bill bill) {
    for (Benefit benefit : terms.benefits()) {
      if (!(benefit.terms() instanceof Reimbursement costs)) {
        continue;
      }
      bill.lines().stream()
          .filter(line -> lacksCategory(costs, bill, line))
          .findFirst()
          .map(line -> benefit.code() + ": " + categoryOf(line, bill))
          .map(subject -> new Reason(ReasonCode.DATA_INCOMPLETE, benefit.clause(), subject))
          .ifPresent(reasons::add);
    }
  }

  /** Where the category would be, as a pointer into the discharge. */
  private static String categoryOf(Charge line, Bill bill) {
    return bill.hasCharges()
        ? "/charges/" + bill.discharge().charges().indexOf(line) + "/fee_category"
        : "/charges";
  }

  /** Whether a line has money where the benefit looks, but not the category that it asks for. */
  private static boolean lacksCategory(Reimbursement terms, Bill bill, Charge line) {
    return Lines.askForCategory(terms.lines())
        && Lines.accept(terms.lines(), bill.discharge().setting())
        && line.feeCategory() == null
        && hasMoneyIn(line, terms.base());
  }

  private static boolean hasMoneyIn(Charge line, Map<Part, BasisPoints> base) {
    return base.keySet().stream().anyMatch(part -> line.parts().of(part).isPositive());
  }
}
