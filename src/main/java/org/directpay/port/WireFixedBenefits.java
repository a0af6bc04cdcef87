package org.directpay.port;

import directpay.proto.v1.AllowanceDays;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Cause;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.LumpSum.Condition;
import org.directpay.core.plan.LumpSum.Severity;
import org.directpay.core.plan.LumpSum.SeverityTerms;

/** The terms of what is paid whatever the bill: allowances and lump sums. */
final class WireFixedBenefits {

  private static final String SEVERITY = "SEVERITY_";

  private WireFixedBenefits() {}

  static Allowance read(directpay.proto.v1.Allowance wire, Reading reading) {
    return new Allowance(
        reading.amount("per_day_fen", wire.getPerDayFen()),
        wire.getWaitingDays(),
        wire.getSameStayGapDays(),
        reading.orElse("days", wire.getDays(), "ALLOWANCE_DAYS_", Allowance.Days.INPATIENT),
        WireCounting.read(wire.getLimitsList(), reading));
  }

  static LumpSum read(directpay.proto.v1.LumpSum wire, Reading reading) {
    List<SeverityTerms> severities = new ArrayList<>();
    for (directpay.proto.v1.SeverityTerms terms : wire.getSeveritiesList()) {
      severities.add(read(terms, reading.at("severities", severities.size())));
    }
    List<Condition> conditions = new ArrayList<>();
    for (directpay.proto.v1.Condition condition : wire.getConditionsList()) {
      conditions.add(read(condition, reading.at("conditions", conditions.size())));
    }
    List<Limit> limits = WireCounting.read(wire.getLimitsList(), reading);
    return new LumpSum(
        wire.hasSumInsuredFen() ? reading.amount("sum_insured_fen", wire.getSumInsuredFen()) : null,
        severities,
        conditions,
        limits);
  }

  private static SeverityTerms read(directpay.proto.v1.SeverityTerms wire, Reading reading) {
    List<BasisPoints> rates = new ArrayList<>();
    for (int rate : wire.getRatesBpList()) {
      rates.add(reading.at("rates_bp").rate(String.valueOf(rates.size()), rate));
    }
    return new SeverityTerms(
        reading.required("severity", wire.getSeverity(), SEVERITY, Severity.MILD),
        rates,
        wire.getIntervalDays(),
        wire.getWaivesPremium(),
        wire.getEndsBenefit());
  }

  private static Condition read(directpay.proto.v1.Condition wire, Reading reading) {
    return new Condition(
        reading.required("code", wire.getCode()),
        reading.required("name_zh", wire.getNameZh()),
        wire.getNameEn(),
        wire.getClause(),
        reading.required("severity", wire.getSeverity(), SEVERITY, Severity.MILD),
        wire.getGroup(),
        reading.texts("diagnosis_lists", wire.getDiagnosisListsList()),
        reading.texts("procedure_lists", wire.getProcedureListsList()),
        wire.hasDisabilityGrade() ? wire.getDisabilityGrade() : null,
        wire.getDeath(),
        reading.known("cause", wire.getCause(), "CAUSE_", Cause.class),
        wire.hasRateBp() ? reading.rate("rate_bp", wire.getRateBp()) : null);
  }

  static directpay.proto.v1.Allowance write(Allowance allowance) {
    return directpay.proto.v1.Allowance.newBuilder()
        .setPerDayFen(allowance.perDay().fen())
        .setWaitingDays(allowance.waitingDays())
        .setSameStayGapDays(allowance.sameStayGapDays())
        .setDays(AllowanceDays.valueOf("ALLOWANCE_DAYS_" + allowance.days()))
        .addAllLimits(allowance.limits().stream().map(WireCounting::write).toList())
        .build();
  }

  static directpay.proto.v1.LumpSum write(LumpSum sum) {
    directpay.proto.v1.LumpSum.Builder wire = directpay.proto.v1.LumpSum.newBuilder();
    if (sum.sumInsured() != null) {
      wire.setSumInsuredFen(sum.sumInsured().fen());
    }
    for (SeverityTerms terms : sum.severities()) {
      wire.addSeveritiesBuilder()
          .setSeverity(write(terms.severity()))
          .addAllRatesBp(terms.rates().stream().map(BasisPoints::value).toList())
          .setIntervalDays(terms.intervalDays())
          .setWaivesPremium(terms.waivesPremium())
          .setEndsBenefit(terms.endsBenefit());
    }
    sum.conditions().forEach(condition -> wire.addConditions(write(condition)));
    sum.limits().forEach(limit -> wire.addLimits(WireCounting.write(limit)));
    return wire.build();
  }

  private static directpay.proto.v1.Severity write(Severity severity) {
    return directpay.proto.v1.Severity.valueOf(SEVERITY + severity);
  }

  private static directpay.proto.v1.Condition write(Condition condition) {
    directpay.proto.v1.Condition.Builder wire =
        directpay.proto.v1.Condition.newBuilder()
            .setCode(condition.code())
            .setNameZh(condition.nameZh())
            .setNameEn(condition.nameEn())
            .setClause(condition.clause())
            .setSeverity(write(condition.severity()))
            .setGroup(condition.group())
            .addAllDiagnosisLists(condition.diagnosisLists())
            .addAllProcedureLists(condition.procedureLists())
            .setDeath(condition.death());
    if (condition.disabilityGrade() != null) {
      wire.setDisabilityGrade(condition.disabilityGrade());
    }
    if (condition.cause() != null) {
      wire.setCause(directpay.proto.v1.Cause.valueOf("CAUSE_" + condition.cause()));
    }
    if (condition.rate() != null) {
      wire.setRateBp(condition.rate().value());
    }
    return wire.build();
  }
}
