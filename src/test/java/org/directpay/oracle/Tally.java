package org.directpay.oracle;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Reason;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;

/** How often each word of the language was looked at, and each answer given. */
final class Tally {

  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> visits = new HashSet<>();
  private LocalDate last = LocalDate.MIN;

  Map<String, Long> counts() {
    return counts;
  }

  private void add(String kind, Object word) {
    counts.merge(kind + " " + word, 1L, Long::sum);
  }

  void reversed() {
    add("bill", "reversed");
  }

  private void bill(Discharge bill) {
    add("setting", bill.setting());
    add("bill", bill.charges().isEmpty() ? "of totals" : "of lines");
    if (!visits.add(bill.names().visitId()) && !bill.names().visitId().isEmpty()) {
      add("bill", "of a visit with others");
    }
    if (bill.visitDay().isBefore(last)) {
      add("bill", "booked late");
    }
    last = bill.visitDay();
  }

  /** Another life begins. */
  void begin() {
    visits.clear();
    last = LocalDate.MIN;
  }

  void count(Discharge bill, List<Insurance> asked, List<Determination> answers) {
    bill(bill);
    for (int i = 0; i < answers.size(); i++) {
      Determination answer = answers.get(i);
      Plan plan = asked.get(i).plan();
      plan.exclusions().forEach(exclusion -> conditions(exclusion.when()));
      plan.variants().forEach(variant -> conditions(variant.when()));
      add("outcome", answer.outcome());
      answer.reasons().stream().map(Reason::code).forEach(code -> add("reason", code));
      answer.effects().stream().map(Effect::kind).forEach(kind -> add("effect", kind));
      for (AccumulatorChange change : answer.accumulators()) {
        add("accumulator", change.key().name().kind());
        add("owner", change.key().owner());
      }
      for (BenefitResult result : answer.benefits()) {
        result.steps().stream().map(Step::kind).forEach(kind -> add("step", kind));
        // A benefit without a second step does not concern the bill.
        if (result.steps().size() > 1) {
          terms(asked.get(i), result.benefitCode());
        }
      }
    }
  }

  private void conditions(Conditions when) {
    flag("condition", "social insurance", when.socialInsuranceUsed() != null);
    flag("condition", "diagnosis", !when.diagnosisLists().isEmpty());
    flag("condition", "main diagnosis", when.mainDiagnosisOnly());
    flag("condition", "pre-existing", when.preExisting() != null);
    flag("condition", "hospital level", !when.hospitalLevels().isEmpty());
    flag("condition", "hospital list", !when.hospitalLists().isEmpty());
    flag("condition", "out of area", when.outOfArea() != null);
    flag("condition", "stay number", when.stayNumber() != null);
    flag("condition", "years enrolled", when.yearsEnrolled() != null);
    flag("condition", "claim-free years", when.claimFreeYears() != null);
    flag("condition", "member class", !when.memberClasses().isEmpty());
    flag("condition", "setting", !when.settings().isEmpty());
    flag("condition", "cause", when.cause() != null);
    flag("condition", "others' share", when.othersPaidShare() != null);
  }

  /** Codes are unique in a variant alone: of several, the first that is found will do. */
  private void terms(Insurance insurance, String code) {
    for (Variant variant : insurance.plan().variants()) {
      for (Benefit benefit : variant.benefits()) {
        if (benefit.code().equals(code)) {
          benefit.terms().limits().forEach(this::limit);
          if (benefit.terms() instanceof Reimbursement costs) {
            costs(costs);
          } else if (benefit.terms() instanceof Allowance days) {
            add("days", days.days());
          } else if (benefit.terms() instanceof LumpSum sum) {
            sum.conditions().forEach(one -> add("severity", one.severity()));
          }
          return;
        }
      }
    }
  }

  private void limit(Limit limit) {
    add("limit in", limit.unit());
    counting("limit", limit.counting());
  }

  private void counting(String kind, Counting counting) {
    add(kind + " per", counting.period());
    add(kind + " of", counting.owner());
    if (!counting.pool().isEmpty()) {
      add(kind, "pooled");
    }
    if (counting.years() > 1) {
      add(kind, "of several years");
    }
  }

  private void costs(Reimbursement costs) {
    costs.base().keySet().forEach(part -> add("part", part));
    for (Payer payer : Payer.values()) {
      add("others " + payer, costs.others(payer));
    }
    for (Cap cap : costs.caps()) {
      add("cap per", cap.per());
      if (cap.scales() != null) {
        add("cap", "that scales");
      }
    }
    add("counted", costs.ladder().counted());
    add("ladder per", costs.ladder().period());
    OutOfPocketMaximum maximum = costs.outOfPocketMaximum();
    if (maximum != null) {
      counting("maximum", maximum.counting());
    }
    Deductible deductible = costs.deductible();
    if (deductible != null) {
      counting("deductible", deductible.counting());
      deductible.filledBy().forEach(payer -> add("deductible filled by", payer));
      flag("deductible", "filled out of list", deductible.filledByOutOfList());
      flag("deductible", "not filled by the account", deductible.accountDoesNotFill());
      flag("deductible", "of a family", deductible.familyAmount() != null);
      flag("deductible", "waived for a family", deductible.waivedForFamily());
      flag("deductible", "indexed", !deductible.indexed().isEmpty());
      flag("deductible", "less if claim-free", deductible.lessPerClaimFreeYear().isPositive());
    }
  }

  private void flag(String kind, String word, boolean is) {
    if (is) {
      add(kind, word);
    }
  }
}
