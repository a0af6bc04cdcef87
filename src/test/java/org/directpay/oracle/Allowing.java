package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Unit;

/** An amount for each day in hospital. */
final class Allowing {

  private final Turn turn;
  private final Visit visit;
  private final Allowance terms;

  Allowing(Turn turn, Allowance terms) {
    this.turn = turn;
    this.visit = turn.visit();
    this.terms = terms;
  }

  BigDecimal pay() {
    if (visit.discharge.setting() != Setting.INPATIENT) {
      turn.reasons().add(ReasonCode.NOT_COVERED);
      return BigDecimal.ZERO;
    }
    long days = days();
    LocalDate last = lastDayOfSameStay();
    long before = read("stay-days", last);
    long paidBefore = read("stay-days-paid", last);
    long waiting = Math.max(0, terms.waitingDays() - before);
    long waited = Math.max(0, days - waiting);
    long paid = waited;
    for (Limit limit : terms.limits()) {
      if (limit.unit() == Unit.DAYS) {
        boolean ofStay = limit.counting().period() == Period.VISIT;
        long used = ofStay ? paidBefore : turn.books().of(turn.key(limit)).longValueExact();
        paid = Math.min(paid, Math.max(0, limit.amount() - used));
      }
    }
    BigDecimal amount = Visit.fen(terms.perDay()).multiply(BigDecimal.valueOf(paid));
    amount = Limiting.most(turn, terms.limits(), amount);
    long due = amount.signum() > 0 ? paid : 0;
    for (Limit limit : terms.limits()) {
      if (limit.unit() == Unit.DAYS && limit.counting().period() != Period.VISIT) {
        turn.books().add(turn.key(limit), BigDecimal.valueOf(due));
      }
    }
    if (terms.sameStayGapDays() > 0) {
      keep("stay-days", last, before + days);
      if (limitsStays()) {
        keep("stay-days-paid", last, paidBefore + due);
      }
    }
    if (amount.signum() == 0) {
      turn.reasons().add(reason(days, waited));
    }
    return amount;
  }

  /** Whether anybody ever asks how many days of a stay were paid. */
  private boolean limitsStays() {
    return terms.limits().stream()
        .anyMatch(limit -> limit.unit() == Unit.DAYS && limit.counting().period() == Period.VISIT);
  }

  private static ReasonCode reason(long days, long waited) {
    if (days == 0) {
      return ReasonCode.NOT_COVERED;
    }
    return waited == 0 ? ReasonCode.WITHIN_WAITING_DAYS : ReasonCode.LIMIT_EXHAUSTED;
  }

  private long days() {
    Discharge discharge = visit.discharge;
    if (terms.days() == Allowance.Days.INTENSIVE_CARE) {
      Integer intensive = discharge.facts().intensiveCareDays();
      if (intensive == null) {
        throw new Missing("intensive_care_days");
      }
      return intensive;
    }
    Integer stated = discharge.facts().inpatientDays();
    return stated == null
        ? Math.max(1, ChronoUnit.DAYS.between(visit.day(), visit.lastDay()))
        : stated;
  }

  /** The first three characters of the main diagnosis. */
  private String cause() {
    List<String> main =
        visit.discharge.diagnoses().stream().filter(Diagnosis::main).map(Diagnosis::code).toList();
    if (main.isEmpty()) {
      throw new Missing("diagnoses");
    }
    String code = main.get(0);
    return turn.benefit().code() + "/visit/" + code.substring(0, Math.min(3, code.length()));
  }

  private Books.Key stay(String kind, LocalDate last) {
    return Books.key(kind, turn.coverage(), Owner.PERSON, cause(), last);
  }

  /** The last discharge for this cause, if it was so few days ago or overlaps; else no day. */
  private LocalDate lastDayOfSameStay() {
    LocalDate latest = LocalDate.MIN;
    if (terms.sameStayGapDays() == 0) {
      return latest;
    }
    Books.Key like = stay("stay-days", LocalDate.MIN);
    for (Map.Entry<Books.Key, BigDecimal> one :
        turn.books().all(like.owner(), like.name()).entrySet()) {
      LocalDate last = one.getKey().from();
      if (one.getKey().name().equals(like.name())
          && !last.isAfter(visit.lastDay())
          && ChronoUnit.DAYS.between(last, visit.day()) <= terms.sameStayGapDays()
          && last.isAfter(latest)) {
        latest = last;
      }
    }
    return latest;
  }

  private long read(String kind, LocalDate last) {
    return last.equals(LocalDate.MIN) ? 0 : turn.books().of(stay(kind, last)).longValueExact();
  }

  /** All days of the stay up to now, under its last day; what stands there already is in them. */
  private void keep(String kind, LocalDate last, long all) {
    long there = last.equals(visit.lastDay()) ? read(kind, last) : 0;
    turn.books().add(stay(kind, visit.lastDay()), BigDecimal.valueOf(all - there));
  }
}
