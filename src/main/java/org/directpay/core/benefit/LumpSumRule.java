package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** One benefit that pays a sum when a condition is met. */
final class LumpSumRule implements CompiledPlan.Rule {

  private final Benefit benefit;
  private final LumpSum terms;
  private final Map<LumpSum.Severity, LumpSum.SeverityTerms> severities;
  private final List<LumpSumCondition> conditions;
  private final Limits limits;

  private LumpSumRule(PlanId plan, Benefit benefit, LumpSum terms, Map<String, CodeList> lists) {
    this.benefit = benefit;
    this.terms = terms;
    this.severities = new EnumMap<>(LumpSum.Severity.class);
    terms.severities().forEach(of -> severities.put(of.severity(), of));
    this.conditions =
        terms.conditions().stream().map(of -> LumpSumCondition.of(of, lists)).toList();
    this.limits = Limits.ofMoney(plan, benefit);
  }

  static LumpSumRule of(PlanId plan, Benefit benefit, LumpSum terms, Map<String, CodeList> lists) {
    return new LumpSumRule(plan, benefit, terms, lists);
  }

  @Override
  public boolean paysBack() {
    return false;
  }

  @Override
  public @Nullable String missing(Turn turn) {
    boolean anyMet = false;
    for (LumpSumCondition condition : conditions) {
      Truth met = condition.test(turn.discharge());
      if (met.isUnknown()) {
        return met.unknown();
      }
      anyMet |= met.holds();
    }
    return anyMet && sumInsured(turn) == null ? "/sums_insured" : null;
  }

  private @Nullable Money sumInsured(Turn turn) {
    return terms.sumInsured() == null
        ? turn.coverage().facts().sumsInsured().get(benefit.code())
        : terms.sumInsured();
  }

  @Override
  public Worksheet apply(Turn turn) {
    Money sum = sumInsured(turn);
    Worksheet sheet = new Worksheet(benefit, 0);
    sheet.take(Step.Kind.SUM_INSURED, sum == null ? 0 : sum.fen(), 0, "");
    Share best = best(turn, sheet.amount(), sheet);
    if (best == null) {
      sheet.takeAt(Step.Kind.CONDITION, 0, 0, "", "");
      return sheet;
    }
    LumpSum.Condition condition = best.condition;
    sheet.takeAt(
        Step.Kind.CONDITION,
        best.amount(sheet.amount()),
        best.rate.value(),
        condition.clause(),
        condition.code());
    Account[] accounts = limits.accounts(turn);
    limits.cut(turn, accounts, Days.NONE, sheet);
    limits.book(turn, accounts, Days.NONE, sheet.amount());
    if (sheet.amount() > 0) {
      pay(turn, condition);
    }
    return sheet;
  }

  /** A condition that is met, and its rate now. */
  private record Share(LumpSum.Condition condition, BasisPoints rate) {

    private long amount(long sum) {
      return Money.roundHalfUp(Money.ofFen(sum).at(rate)).fen();
    }
  }

  /** Of all that are met and may be paid, the one that pays most; of equals the first. */
  private @Nullable Share best(Turn turn, long sum, Worksheet sheet) {
    PaidBefore before = PaidBefore.of(turn, benefit);
    boolean ended =
        terms.severities().stream().anyMatch(of -> of.endsBenefit() && before.anyOf(of.severity()));
    Share best = null;
    @Nullable Refusal refusal = null;
    for (LumpSumCondition condition : conditions) {
      if (condition.test(turn.discharge()).holds()) {
        LumpSum.Condition met = condition.terms();
        ReasonCode against = ended ? ReasonCode.BENEFIT_HAS_ENDED : against(met, before, turn);
        if (against != null) {
          refusal = Refusal.first(refusal, new Refusal(against, met.clause()));
        } else {
          Share share = new Share(met, rate(met, before));
          best = best == null || share.amount(sum) > best.amount(sum) ? share : best;
        }
      }
    }
    if (best == null && refusal != null) {
      sheet.refuse(refusal.code, refusal.clause);
    }
    return best;
  }

  /** Why a condition that is met is not paid. */
  private record Refusal(ReasonCode code, String clause) {

    private static Refusal first(@Nullable Refusal one, Refusal other) {
      return one == null || other.code.compareTo(one.code) < 0 ? other : one;
    }
  }

  private @Nullable ReasonCode against(LumpSum.Condition condition, PaidBefore before, Turn turn) {
    LumpSum.SeverityTerms severity = of(condition);
    if (before.anyOf(condition.group())
        || before.times(condition.severity()) >= severity.rates().size()) {
      return ReasonCode.CONDITION_ALREADY_PAID;
    }
    return before.isWithin(severity.intervalDays(), condition.severity(), day(turn))
        ? ReasonCode.INTERVAL_NOT_OVER
        : null;
  }

  private BasisPoints rate(LumpSum.Condition condition, PaidBefore before) {
    BasisPoints own = condition.rate();
    return own == null ? of(condition).rates().get(before.times(condition.severity())) : own;
  }

  private LumpSum.SeverityTerms of(LumpSum.Condition condition) {
    LumpSum.SeverityTerms severity = severities.get(condition.severity());
    if (severity == null) {
      throw new IllegalStateException(benefit.code() + " has no terms for its severities");
    }
    return severity;
  }

  /** The day by which payments count. */
  private static LocalDate day(Turn turn) {
    LocalDate diagnosed = turn.discharge().facts().diagnosedOn();
    return diagnosed == null ? turn.bill().visitDay() : diagnosed;
  }

  private void pay(Turn turn, LumpSum.Condition condition) {
    LocalDate day = day(turn);
    LumpSum.SeverityTerms severity = of(condition);
    PaidBefore.account(turn, benefit, condition.severity(), condition.group(), day)
        .use(turn.tally(), 1, null);
    String clause = condition.clause().isEmpty() ? benefit.clause() : condition.clause();
    if (severity.waivesPremium()) {
      turn.effects().add(new Effect(Effect.Kind.PREMIUM_WAIVED, benefit.code(), clause, day));
    }
    if (severity.endsBenefit()) {
      turn.effects().add(new Effect(Effect.Kind.BENEFIT_ENDED, benefit.code(), clause, day));
    }
  }
}
