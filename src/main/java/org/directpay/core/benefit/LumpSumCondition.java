package org.directpay.core.benefit;

import java.util.Map;
import java.util.Objects;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.LumpSum;
import org.jspecify.annotations.Nullable;

/** One condition of a lump sum, ready to be asked. */
final class LumpSumCondition {

  private final LumpSum.Condition terms;
  private final CodeList.Prefixes diagnoses;
  private final CodeList.Prefixes procedures;

  private LumpSumCondition(
      LumpSum.Condition terms, CodeList.Prefixes diagnoses, CodeList.Prefixes procedures) {
    this.terms = terms;
    this.diagnoses = diagnoses;
    this.procedures = procedures;
  }

  static LumpSumCondition of(LumpSum.Condition terms, Map<String, CodeList> lists) {
    return new LumpSumCondition(
        terms,
        CodeList.Prefixes.of(CodeList.union(terms.diagnosisLists(), lists)),
        CodeList.Prefixes.of(CodeList.union(terms.procedureLists(), lists)));
  }

  LumpSum.Condition terms() {
    return terms;
  }

  /** Whether all that it names is met. */
  Truth test(Discharge discharge) {
    VisitFacts facts = discharge.facts();
    Truth met = Truth.of(!terms.death() || facts.deceased());
    if (!terms.diagnosisLists().isEmpty()) {
      met = met.and(ConditionTest.diagnosed(diagnoses, discharge, /* mainOnly= */ false));
    }
    if (!terms.procedureLists().isEmpty()) {
      met =
          met.and(
              Truth.of(
                  discharge.procedures().stream()
                      .anyMatch(procedure -> procedures.cover(procedure.code()))));
    }
    if (terms.disabilityGrade() != null) {
      met = met.and(equal(terms.disabilityGrade(), facts.disabilityGrade(), "/disability_grade"));
    }
    return terms.cause() == null ? met : met.and(equal(terms.cause(), facts.cause(), "/cause"));
  }

  private static Truth equal(Object named, @Nullable Object stated, String pointer) {
    return stated == null ? Truth.unknown(pointer) : Truth.of(Objects.equals(named, stated));
  }
}
