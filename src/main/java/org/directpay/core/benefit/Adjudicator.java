package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** Decides what each coverage of a patient pays on one bill. */
public final class Adjudicator {

  private Adjudicator() {}

  /**
   * One determination for each insurance, in the order of payment. Each sees what public funds and
   * the ones before it paid, and the accumulators as those left them.
   */
  public static List<Determination> determine(Case question) {
    Bill bill = Bill.of(question.discharge());
    List<Determination> determinations = new ArrayList<>();
    Standing standing = Standing.before(bill, question.accumulators());
    for (Insurance insurance : question.insurances()) {
      Answer answer = answer(insurance, bill, standing);
      determinations.add(answer.determination());
      standing = answer.next();
    }
    return List.copyOf(determinations);
  }

  /** A determination, and what stands when the next coverage's turn comes. */
  private record Answer(Determination determination, Standing next) {}

  private static Answer answer(Insurance insurance, Bill bill, Standing standing) {
    Variant terms = variant(insurance.plan(), bill.discharge());
    List<Reason> gates = Gates.reasons(insurance, terms, bill, standing.waits());
    if (gates.isEmpty()) {
      return calculate(insurance, terms, bill, standing);
    }
    return Gates.decidedByTerms(gates.get(0).code())
        ? new Answer(unpaid(insurance, standing, Outcome.NOTHING, List.of(), gates), standing)
        : waiting(insurance, standing, List.of(), gates);
  }

  private static Variant variant(Plan plan, Discharge discharge) {
    return plan.variants().stream()
        .filter(variant -> hold(variant.when(), discharge))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(plan.id() + " has no terms for this bill"));
  }

  private static boolean hold(Conditions conditions, Discharge discharge) {
    Boolean used = conditions.socialInsuranceUsed();
    return used == null || used == discharge.social().used();
  }

  private static Answer calculate(
      Insurance insurance, Variant terms, Bill bill, Standing standing) {
    Usage usage = Usage.on(standing);
    Cells left = standing.left();
    List<Worksheet> sheets = new ArrayList<>();
    for (Benefit benefit : terms.benefits()) {
      if (benefit.terms() instanceof Reimbursement costs) {
        var rule = new ReimbursementRule(insurance.coverage(), benefit, costs, bill, usage);
        left = rule.apply(standing.left(), left);
        sheets.add(rule.sheet());
      }
    }
    List<BenefitResult> results = sheets.stream().map(Worksheet::result).toList();
    Money amount = Money.sum(results.stream().map(BenefitResult::amount));
    if (isAbove(insurance.plan().automaticLimit(), amount)) {
      Reason reason = Reason.of(ReasonCode.ABOVE_AUTOMATIC_LIMIT);
      return waiting(insurance, standing, results, List.of(reason));
    }
    Determination determination =
        new Determination(
            insurance.coverage().id(),
            insurance.plan().id(),
            amount.isPositive() ? Outcome.PAYS : Outcome.NOTHING,
            amount,
            Money.ZERO,
            standing.othersPaid(),
            results,
            amount.isPositive() ? List.of() : whyNothing(terms, sheets),
            usage.policyYear().changes(),
            List.of());
    return new Answer(determination, standing.afterPaying(determination, usage, left));
  }

  private static boolean isAbove(@Nullable Money limit, Money amount) {
    return limit != null && amount.compareTo(limit) > 0;
  }

  /** Each benefit's own reason; a variant without benefits covers nothing. */
  private static List<Reason> whyNothing(Variant terms, List<Worksheet> sheets) {
    if (sheets.isEmpty()) {
      return List.of(new Reason(ReasonCode.NOT_COVERED, terms.clause(), terms.name()));
    }
    return sheets.stream()
        .map(Worksheet::whyNothing)
        .sorted(Comparator.comparing(Reason::code))
        .toList();
  }

  private static Answer waiting(
      Insurance insurance, Standing standing, List<BenefitResult> shown, List<Reason> reasons) {
    return new Answer(
        unpaid(insurance, standing, Outcome.NEEDS_PERSON, shown, reasons), standing.afterWaiting());
  }

  /** A determination that pays and uses nothing. */
  private static Determination unpaid(
      Insurance insurance,
      Standing standing,
      Outcome outcome,
      List<BenefitResult> shown,
      List<Reason> reasons) {
    return new Determination(
        insurance.coverage().id(),
        insurance.plan().id(),
        outcome,
        Money.ZERO,
        Money.ZERO,
        standing.othersPaid(),
        shown,
        reasons,
        List.of(),
        List.of());
  }
}
