package org.directpay.core.plan;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.CodeList.Kind;
import org.directpay.core.plan.LumpSum.Condition;
import org.directpay.core.plan.LumpSum.Severity;
import org.directpay.core.plan.LumpSum.SeverityTerms;

/** Looks over what is paid whatever the bill: allowances and lump sums. */
final class FixedBenefitCheck {

  private static final int DAYS_MAX = 3_660;
  private static final int CONDITIONS_MAX = 500;
  private static final int RATES_MAX = 20;
  private static final int NAME_MAX = 200;
  private static final int GRADES = 10;

  private FixedBenefitCheck() {}

  static void allowance(Inspection here, Allowance terms) {
    here.at("per_day_fen").expectAmount(terms.perDay(), CountingCheck.ONE_FEN);
    days(here.at("waiting_days"), terms.waitingDays());
    days(here.at("same_stay_gap_days"), terms.sameStayGapDays());
    here.at("same_stay_gap_days")
        .expect(
            terms.sameStayGapDays() == 0
                || terms.waitingDays() != 0
                || terms.limits().stream()
                    .anyMatch(limit -> limit.counting().period() == Period.VISIT),
            () -> "does nothing without waiting_days or a limit of PERIOD_VISIT; leave it out");
    CountingCheck.limits(here.at("limits"), terms, /* deductible= */ null);
  }

  private static void days(Inspection here, int days) {
    here.expect(
        days >= 0 && days <= DAYS_MAX,
        () -> "is " + days + "; it must lie between 0 and " + DAYS_MAX);
  }

  static void lumpSum(Inspection here, LumpSum terms, ListCheck lists) {
    if (terms.sumInsured() != null) {
      here.at("sum_insured_fen").expectAmount(terms.sumInsured(), CountingCheck.ONE_FEN);
    }
    Set<Severity> named = EnumSet.noneOf(Severity.class);
    terms.conditions().forEach(condition -> named.add(condition.severity()));
    Set<Severity> known = EnumSet.noneOf(Severity.class);
    for (int i = 0; i < terms.severities().size(); i++) {
      SeverityTerms severity = terms.severities().get(i);
      Inspection there = here.at("severities").at(i);
      there
          .at("severity")
          .expect(known.add(severity.severity()), () -> "has terms already; leave one out");
      there
          .at("severity")
          .expect(
              named.contains(severity.severity()),
              () -> "is named by no condition; add one, or leave these terms out");
      severity(there, severity);
    }
    conditions(here.at("conditions"), terms.conditions(), known, lists);
    CountingCheck.limits(here.at("limits"), terms, /* deductible= */ null);
  }

  private static void severity(Inspection here, SeverityTerms terms) {
    Inspection rates = here.at("rates_bp");
    rates.expect(
        !terms.rates().isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one rate");
    rates.expect(
        terms.rates().size() <= RATES_MAX,
        () -> "has " + terms.rates().size() + " rates; at most " + RATES_MAX + " are taken");
    for (int i = 0; i < terms.rates().size(); i++) {
      boolean isPaid = terms.rates().get(i).value() > 0;
      rates.at(i).expect(isPaid, () -> "is 0, which pays nothing; write 1 to 10000");
    }
    rates.expect(
        !terms.endsBenefit() || terms.rates().size() <= 1,
        () -> "are never paid after the first, for ends_benefit is set; leave the others out");
    days(here.at("interval_days"), terms.intervalDays());
    here.at("interval_days")
        .expect(
            terms.intervalDays() == 0 || terms.rates().size() != 1,
            () -> "does nothing, for this severity is paid once; leave it out, or add a rate");
  }

  private static void conditions(
      Inspection here, List<Condition> conditions, Set<Severity> known, ListCheck lists) {
    here.expect(
        !conditions.isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one condition");
    here.expect(
        conditions.size() <= CONDITIONS_MAX,
        () -> "has " + conditions.size() + " conditions; at most " + CONDITIONS_MAX + " are taken");
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      Inspection there = here.at(i);
      there.at("code").expectId(condition.code(), Inspection.CODE_MAX);
      there
          .at("code")
          .expect(
              codes.add(condition.code()), () -> "is an earlier condition's code; choose another");
      there.at("name_zh").expectText(condition.nameZh(), NAME_MAX);
      there
          .at("severity")
          .expect(
              known.contains(condition.severity()),
              () -> "has no terms; add SEVERITY_" + condition.severity() + " to severities");
      condition(there, condition, lists);
    }
  }

  private static void condition(Inspection here, Condition condition, ListCheck lists) {
    Integer grade = condition.disabilityGrade();
    here.expect(
        !condition.diagnosisLists().isEmpty()
            || !condition.procedureLists().isEmpty()
            || grade != null
            || condition.death()
            || condition.cause() != null,
        () ->
            "names nothing, so that every bill would meet it; name lists, a grade, death or a"
                + " cause");
    lists.expect(here.at("diagnosis_lists"), condition.diagnosisLists(), Kind.DIAGNOSIS);
    lists.expect(here.at("procedure_lists"), condition.procedureLists(), Kind.PROCEDURE);
    here.at("disability_grade")
        .expect(
            grade == null || (grade >= 1 && grade <= GRADES),
            () -> "is " + grade + "; grades go from 1 (worst) to " + GRADES);
    here.at("rate_bp")
        .expect(
            condition.rate() == null || condition.rate().value() > 0,
            () -> "is 0, which pays nothing; write 1 to 10000");
  }
}
