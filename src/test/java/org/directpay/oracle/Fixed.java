package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.LumpSum.Condition;
import org.directpay.core.plan.LumpSum.SeverityTerms;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Unit;

/** Allowances and lump sums, step by step as terms.proto has them. */
final class Fixed {

  private static final Counting DATED = Counting.of(Period.DAY, Owner.PERSON, "");
  private static final Counting RENEWED = Counting.of(Period.DAY, Owner.INSURED, "");

  private final Visit visit;
  private final Coverage coverage;
  private final Benefit benefit;
  private final Books books;
  private final Books visitBooks;
  private final Facts facts;

  Fixed(
      Visit visit, Coverage coverage, Benefit benefit, Books books, Books visitBooks, Facts facts) {
    this.visit = visit;
    this.coverage = coverage;
    this.benefit = benefit;
    this.books = books;
    this.visitBooks = visitBooks;
    this.facts = facts;
  }

  /* ---------------------------- allowances ---------------------------- */

  /** Days of the same stay before, and how many of them were paid. */
  private record Before(long days, long paid) {}

  BigDecimal allowance(Allowance terms) {
    Discharge discharge = visit.discharge;
    if (discharge.setting() != Setting.INPATIENT) {
      return BigDecimal.ZERO;
    }
    LocalDate last = discharge.dischargedAt().toLocalDate();
    Integer stated = discharge.facts().inpatientDays();
    long nights = Math.max(1, ChronoUnit.DAYS.between(visit.day(), last));
    long days = stated == null ? nights : stated;
    if (terms.days() == Allowance.Days.INTENSIVE_CARE) {
      Integer intensive = discharge.facts().intensiveCareDays();
      days = intensive == null ? 0 : intensive;
    }
    Before before = before(terms.sameStayGapDays());
    long waiting = Math.max(0, terms.waitingDays() - before.days());
    long paid = Math.max(0, days - waiting);
    for (Limit limit : terms.limits()) {
      if (limit.unit() == Unit.DAYS) {
        long used =
            limit.counting().period() == Period.VISIT
                ? before.paid()
                : books.of(key("limit-days", limit.counting())).longValueExact();
        paid = Math.min(paid, Math.max(0, limit.amount() - used));
      }
    }
    BigDecimal amount = Visit.fen(terms.perDay()).multiply(BigDecimal.valueOf(paid));
    amount = limited(amount, terms.limits());
    if (amount.signum() > 0) {
      for (Limit limit : terms.limits()) {
        if (limit.unit() == Unit.DAYS && limit.counting().period() != Period.VISIT) {
          books.add(key("limit-days", limit.counting()), BigDecimal.valueOf(paid));
        }
      }
    }
    if (terms.sameStayGapDays() > 0) {
      books.add(dated("stay-days", cause(), last), BigDecimal.valueOf(days));
      books.add(dated("stay-paid", cause(), last), BigDecimal.valueOf(paid));
      // Of two admissions that end on one day the first one's beginning stands.
      Books.Key from = dated("stay-from", cause(), last);
      if (books.of(from).signum() == 0) {
        books.add(from, BigDecimal.valueOf(visit.day().toEpochDay() + 1));
      }
    }
    return amount;
  }

  private String cause() {
    String code =
        visit.discharge.diagnoses().stream()
            .filter(Diagnosis::main)
            .findFirst()
            .map(Diagnosis::code)
            .orElse("");
    return benefit.code() + "/" + code.substring(0, Math.min(3, code.length()));
  }

  private Books.Key paid(String kind, String subject, LocalDate day) {
    return Books.key(kind, coverage, RENEWED, subject, day);
  }

  private Books.Key dated(String kind, String subject, LocalDate day) {
    return Books.key(kind, coverage, DATED, subject, day);
  }

  private Before before(int gap) {
    if (gap == 0) {
      return new Before(0, 0);
    }
    long days = 0;
    long paid = 0;
    LocalDate begins = visit.day();
    List<LocalDate> ends = new ArrayList<>();
    books.all(dated("stay-from", cause(), visit.day())).forEach(e -> ends.add(e.getKey().from()));
    ends.sort(Comparator.reverseOrder());
    for (LocalDate end : ends) {
      if (!end.isAfter(begins) && ChronoUnit.DAYS.between(end, begins) <= gap) {
        days += books.of(dated("stay-days", cause(), end)).longValueExact();
        paid += books.of(dated("stay-paid", cause(), end)).longValueExact();
        BigDecimal first = books.of(dated("stay-from", cause(), end));
        begins = LocalDate.ofEpochDay(first.longValueExact() - 1);
      }
    }
    return new Before(days, paid);
  }

  /* ----------------------------- lump sums ----------------------------- */

  /** Whether the bill does not say why the patient came, and a condition would need to know. */
  boolean lacksCause(Terms terms) {
    return terms instanceof LumpSum sums
        && visit.discharge.facts().cause() == null
        && sums.conditions().stream()
            .anyMatch(condition -> condition.cause() != null && metBut(condition));
  }

  BigDecimal lumpSum(LumpSum terms) {
    BigDecimal sum =
        terms.sumInsured() == null
            ? Visit.fen(coverage.facts().sumsInsured().getOrDefault(benefit.code(), Money.ZERO))
            : Visit.fen(terms.sumInsured());
    BigDecimal best = BigDecimal.ZERO;
    Condition chosen = null;
    for (Condition condition : terms.conditions()) {
      if (met(condition) && mayBePaid(condition, terms)) {
        BigDecimal rate =
            BigDecimal.valueOf(rate(condition, terms).value())
                .divide(BigDecimal.valueOf(10_000), MathContext.UNLIMITED);
        BigDecimal amount = Share.halfUp(sum.multiply(rate));
        if (amount.compareTo(best) > 0) {
          best = amount;
          chosen = condition;
        }
      }
    }
    BigDecimal amount = limited(best, terms.limits());
    if (chosen != null && amount.signum() > 0) {
      books.add(paid("severity/" + chosen.severity(), benefit.code(), day()), BigDecimal.ONE);
      if (!chosen.group().isEmpty()) {
        books.add(paid("group/" + chosen.group(), benefit.code(), day()), BigDecimal.ONE);
      }
    }
    return amount;
  }

  private LocalDate day() {
    LocalDate diagnosed = visit.discharge.facts().diagnosedOn();
    return diagnosed == null ? visit.day() : diagnosed;
  }

  private boolean met(Condition condition) {
    return metBut(condition)
        && (condition.cause() == null || condition.cause() == visit.discharge.facts().cause());
  }

  /** Met, but for the cause. */
  private boolean metBut(Condition condition) {
    Discharge discharge = visit.discharge;
    List<String> diagnoses = facts.codes(condition.diagnosisLists());
    List<String> procedures = facts.codes(condition.procedureLists());
    Integer grade = condition.disabilityGrade();
    return (diagnoses.isEmpty()
            || discharge.diagnoses().stream()
                .anyMatch(d -> diagnoses.stream().anyMatch(d.code()::startsWith)))
        && (procedures.isEmpty()
            || discharge.procedures().stream()
                .anyMatch(p -> procedures.stream().anyMatch(p.code()::startsWith)))
        && (grade == null || grade.equals(discharge.facts().disabilityGrade()))
        && (!condition.death() || discharge.facts().deceased());
  }

  private static SeverityTerms of(LumpSum terms, LumpSum.Severity severity) {
    return terms.severities().stream()
        .filter(one -> one.severity() == severity)
        .findFirst()
        .orElseThrow();
  }

  private boolean mayBePaid(Condition condition, LumpSum terms) {
    for (SeverityTerms one : terms.severities()) {
      if (one.endsBenefit() && count("severity/" + one.severity()) > 0) {
        return false;
      }
    }
    SeverityTerms severity = of(terms, condition.severity());
    List<Map.Entry<Books.Key, BigDecimal>> payments =
        books.all(paid("severity/" + condition.severity(), benefit.code(), day()));
    boolean tooSoon =
        severity.intervalDays() > 0
            && payments.stream()
                .anyMatch(
                    payment ->
                        Math.abs(ChronoUnit.DAYS.between(payment.getKey().from(), day()))
                            < severity.intervalDays());
    return count("severity/" + condition.severity()) < severity.rates().size()
        && !tooSoon
        && (condition.group().isEmpty() || count("group/" + condition.group()) == 0);
  }

  private int count(String kind) {
    return books.all(paid(kind, benefit.code(), day())).stream()
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .intValueExact();
  }

  private org.directpay.core.claim.BasisPoints rate(Condition condition, LumpSum terms) {
    SeverityTerms severity = of(terms, condition.severity());
    return condition.rate() == null
        ? severity.rates().get(count("severity/" + condition.severity()))
        : condition.rate();
  }

  /* ------------------------------ limits ------------------------------ */

  private Books.Key key(String kind, Counting counting) {
    String subject = counting.pool().isEmpty() ? benefit.code() : counting.pool();
    return Books.key(kind, coverage, counting, subject, visit.day());
  }

  private Books books(Counting counting) {
    return counting.period() == Period.VISIT ? visitBooks : books;
  }

  /** At most what is left of each limit in fen or times, which is then used. */
  private BigDecimal limited(BigDecimal before, List<Limit> limits) {
    BigDecimal amount = before;
    for (Limit limit : limits) {
      if (limit.unit() != Unit.DAYS) {
        boolean times = limit.unit() == Unit.TIMES;
        BigDecimal used =
            books(limit.counting()).of(key(times ? "limit-times" : "limit", limit.counting()));
        BigDecimal left = BigDecimal.valueOf(limit.amount()).subtract(used).max(BigDecimal.ZERO);
        BigDecimal most = times && left.signum() > 0 ? amount : left;
        amount = amount.min(times && left.signum() == 0 ? BigDecimal.ZERO : most);
      }
    }
    if (amount.signum() > 0) {
      for (Limit limit : limits) {
        boolean times = limit.unit() == Unit.TIMES;
        if (limit.unit() != Unit.DAYS) {
          books(limit.counting())
              .add(
                  key(times ? "limit-times" : "limit", limit.counting()),
                  times ? BigDecimal.ONE : amount);
        }
      }
    }
    return amount;
  }
}
