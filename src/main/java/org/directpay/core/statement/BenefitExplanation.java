package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Money;

/**
 * How one benefit came to its amount.
 *
 * @param fixed whether it pays whatever the bill is, to the member's account
 * @param how in one sentence, for the patient
 * @param rows step by step, for who recomputes it
 */
public record BenefitExplanation(
    String code,
    Sentence name,
    boolean fixed,
    Money amount,
    Sentence how,
    List<ExplanationRow> rows) {

  public BenefitExplanation {
    rows = List.copyOf(rows);
  }

  static BenefitExplanation of(Determination determination, BenefitResult benefit, Names names) {
    List<ExplanationRow> rows = new ArrayList<>();
    Sentence condition = Sentence.NONE;
    for (int i = 0; i < benefit.steps().size(); i++) {
      Step step = benefit.steps().get(i);
      if (step.kind() == Step.Kind.CONDITION) {
        condition = names.condition(determination, benefit.benefitCode(), step.subject());
      }
      rows.add(
          new ExplanationRow(
              i + 1, step, StepName.of(step, condition), Calculation.of(benefit.steps(), i)));
    }
    return new BenefitExplanation(
        benefit.benefitCode(),
        names.benefit(determination, benefit.benefitCode()),
        names.isFixed(determination, benefit.benefitCode()),
        benefit.amount(),
        HowText.of(benefit, condition),
        rows);
  }

  /** Whether the bill has anything that it is about. */
  boolean concernsTheBill() {
    if (amount.isPositive() || rows.isEmpty()) {
      return true;
    }
    return switch (rows.get(rows.size() - 1).step().kind()) {
      case LINES, CAP, PART, BASE, STAY_DAYS, SUM_INSURED, CONDITION -> false;
      default -> true;
    };
  }
}
