package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.LumpSum.Condition;
import org.directpay.core.plan.LumpSum.SeverityTerms;
import org.directpay.core.plan.Owner;
import org.directpay.oracle.Facts.Truth;

/** A sum that is paid when a condition is met. */
final class Summing {

  private final Turn turn;
  private final LumpSum terms;
  private final Discharge discharge;

  Summing(Turn turn, LumpSum terms) {
    this.turn = turn;
    this.terms = terms;
    this.discharge = turn.visit().discharge;
  }

  BigDecimal pay() {
    List<Condition> met = new ArrayList<>();
    boolean unknown = false;
    for (Condition condition : terms.conditions()) {
      Truth holds = holds(condition);
      unknown |= holds == Truth.UNKNOWN;
      if (holds == Truth.YES) {
        met.add(condition);
      }
    }
    if (unknown) {
      throw new Missing("condition");
    }
    if (met.isEmpty()) {
      turn.reasons().add(ReasonCode.NO_CONDITION_MET);
      return BigDecimal.ZERO;
    }
    BigDecimal best = BigDecimal.ZERO;
    Condition chosen = null;
    for (Condition condition : met) {
      if (mayBePaid(condition)) {
        BigDecimal amount = amount(condition);
        if (chosen == null || amount.compareTo(best) > 0) {
          best = amount;
          chosen = condition;
        }
      }
    }
    if (chosen == null) {
      // Of all that stand in the way of one condition or another, the first in precedence.
      turn.reasons().retainAll(Set.of(Collections.min(turn.reasons())));
      return BigDecimal.ZERO;
    }
    turn.reasons().clear();
    BigDecimal amount = Limiting.most(turn, terms.limits(), best);
    if (amount.signum() > 0) {
      turn.books().add(payment(chosen.severity(), chosen.group(), day()), BigDecimal.ONE);
    } else {
      turn.reasons().add(ReasonCode.LIMIT_EXHAUSTED);
    }
    return amount;
  }

  private BigDecimal amount(Condition condition) {
    BigDecimal sum =
        terms.sumInsured() == null
            ? BigDecimal.valueOf(
                turn.coverage().facts().sumsInsured().entrySet().stream()
                    .filter(entry -> entry.getKey().equals(turn.benefit().code()))
                    .mapToLong(entry -> entry.getValue().fen())
                    .sum())
            : Visit.fen(terms.sumInsured());
    int rate =
        condition.rate() == null
            ? of(condition.severity()).rates().get(count(condition.severity())).value()
            : condition.rate().value();
    return Share.halfUp(sum.multiply(BigDecimal.valueOf(rate)).movePointLeft(4));
  }

  private LocalDate day() {
    LocalDate diagnosed = discharge.facts().diagnosedOn();
    return diagnosed == null ? turn.visit().day() : diagnosed;
  }

  private Truth holds(Condition condition) {
    List<Truth> all = new ArrayList<>();
    if (!condition.diagnosisLists().isEmpty()) {
      List<String> codes = turn.facts().codes(condition.diagnosisLists());
      all.add(Facts.diagnosed(discharge.diagnoses(), codes));
    }
    if (!condition.procedureLists().isEmpty()) {
      List<String> codes = turn.facts().codes(condition.procedureLists());
      all.add(
          Truth.of(
              discharge.procedures().stream()
                  .anyMatch(done -> codes.stream().anyMatch(done.code()::startsWith))));
    }
    Integer grade = discharge.facts().disabilityGrade();
    if (condition.disabilityGrade() != null) {
      all.add(grade == null ? Truth.UNKNOWN : Truth.of(grade.equals(condition.disabilityGrade())));
    }
    if (condition.death()) {
      all.add(Truth.of(discharge.facts().deceased()));
    }
    Cause cause = discharge.facts().cause();
    if (condition.cause() != null) {
      all.add(cause == null ? Truth.UNKNOWN : Truth.of(cause == condition.cause()));
    }
    return Truth.all(all);
  }

  /* ------------------------ what was paid before ------------------------ */

  private SeverityTerms of(LumpSum.Severity severity) {
    return terms.severities().stream()
        .filter(one -> one.severity() == severity)
        .findFirst()
        .orElseThrow();
  }

  private Books.Key payment(LumpSum.Severity severity, String group, LocalDate day) {
    String subject = turn.benefit().code() + "/" + severity + "/" + group;
    return Books.key("payment", turn.coverage(), Owner.INSURED, subject, day);
  }

  private Map<Books.Key, BigDecimal> payments(String subject) {
    Books.Key like = payment(LumpSum.Severity.MILD, "", LocalDate.MIN);
    String names = Books.name("payment", turn.coverage(), turn.benefit().code() + "/" + subject);
    return turn.books().all(like.owner(), names);
  }

  private int count(LumpSum.Severity severity) {
    return Share.sum(List.copyOf(payments(severity + "/").values())).intValueExact();
  }

  private boolean mayBePaid(Condition condition) {
    for (SeverityTerms one : terms.severities()) {
      if (one.endsBenefit() && count(one.severity()) > 0) {
        turn.reasons().add(ReasonCode.BENEFIT_HAS_ENDED);
        return false;
      }
    }
    SeverityTerms severity = of(condition.severity());
    boolean groupPaid =
        !condition.group().isEmpty()
            && payments("").keySet().stream()
                .anyMatch(key -> key.name().endsWith("/" + condition.group()));
    if (count(condition.severity()) >= severity.rates().size() || groupPaid) {
      turn.reasons().add(ReasonCode.CONDITION_ALREADY_PAID);
      return false;
    }
    boolean tooSoon =
        payments(condition.severity() + "/").keySet().stream()
            .anyMatch(
                key ->
                    Math.abs(ChronoUnit.DAYS.between(key.from(), day())) < severity.intervalDays());
    if (tooSoon) {
      turn.reasons().add(ReasonCode.INTERVAL_NOT_OVER);
    }
    return !tooSoon;
  }
}
