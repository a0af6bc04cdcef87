package org.directpay.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.junit.jupiter.api.Test;

final class OracleTest {

  private static final long BILLS = 10_000;

  private static final List<ReasonCode> REASONS =
      List.of(
          ReasonCode.COVERAGE_NOT_IN_FORCE,
          ReasonCode.IN_WAITING_PERIOD,
          ReasonCode.EXCLUDED,
          ReasonCode.PRE_EXISTING_CONDITION,
          ReasonCode.DATA_INCOMPLETE,
          ReasonCode.QUESTION_OPEN,
          ReasonCode.ABOVE_AUTOMATIC_LIMIT,
          ReasonCode.EARLIER_COVERAGE_WAITS,
          ReasonCode.CONDITION_ALREADY_PAID,
          ReasonCode.INTERVAL_NOT_OVER,
          ReasonCode.BENEFIT_HAS_ENDED,
          ReasonCode.WITHIN_WAITING_DAYS,
          ReasonCode.PAID_BY_OTHERS,
          ReasonCode.WITHIN_DEDUCTIBLE,
          ReasonCode.LIMIT_EXHAUSTED,
          ReasonCode.CEILING_REACHED,
          ReasonCode.NO_CONDITION_MET,
          ReasonCode.NOT_COVERED);

  @Test
  void twoReadingsOfTheTerms_agreeOnEveryBill_andEveryTermIsMet() {
    Trial trial = new Trial();
    for (long seed = 0; trial.bills() < BILLS; seed++) {
      assertThat(trial.differences(seed)).as("seed %d", seed).isEmpty();
    }
    assertThat(trial.met().keySet()).containsAll(terms());
  }

  /** What a trial that leaves out part of the language would not meet. */
  private static List<String> terms() {
    List<String> terms = new ArrayList<>();
    for (Step.Kind kind : Step.Kind.values()) {
      terms.add("step " + kind);
    }
    for (Period period : Period.values()) {
      terms.add("deductible FEN " + period);
      terms.add("limit FEN " + period);
    }
    for (Owner owner : Owner.values()) {
      terms.add("deductible of " + owner);
      terms.add("limit of " + owner);
    }
    for (Cap.Per per : Cap.Per.values()) {
      terms.add("cap per " + per);
    }
    for (OthersPaid others : OthersPaid.values()) {
      terms.add("others " + others);
    }
    for (Ladder.Counted counted : Ladder.Counted.values()) {
      terms.add("counted " + counted);
    }
    for (Payer payer : Payer.values()) {
      terms.add("filled by " + payer);
    }
    for (Effect.Kind effect : Effect.Kind.values()) {
      terms.add(effect.name());
    }
    REASONS.forEach(code -> terms.add(code.name()));
    for (AccumulatorName.Kind kind : AccumulatorName.Kind.values()) {
      boolean isFamilys =
          kind == AccumulatorName.Kind.FAMILY_DEDUCTIBLE
              || kind == AccumulatorName.Kind.DEDUCTIBLE_MET;
      Owner own = kind == AccumulatorName.Kind.PAYMENT ? Owner.INSURED : Owner.PERSON;
      terms.add(kind + " of " + (isFamilys ? Owner.POLICY : own));
    }
    return terms;
  }
}
