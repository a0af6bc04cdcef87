package org.directpay.core.benefit;

import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** One benefit that pays an amount for each day in hospital. */
final class AllowanceRule implements CompiledPlan.Rule {

  private final Benefit benefit;
  private final Allowance terms;
  private final Counter stayDays;
  private final Limits limitsInDays;
  private final Limits limits;

  private AllowanceRule(PlanId plan, Benefit benefit, Allowance terms) {
    this.benefit = benefit;
    this.terms = terms;
    Counting counting = Counting.of(Period.VISIT, Owner.PERSON, "");
    this.stayDays = Counter.of(plan, benefit, Kind.STAY_DAYS, counting, null);
    this.limitsInDays = Limits.ofDays(plan, benefit);
    this.limits = Limits.ofMoney(plan, benefit);
  }

  static AllowanceRule of(PlanId plan, Benefit benefit, Allowance terms) {
    return new AllowanceRule(plan, benefit, terms);
  }

  @Override
  public boolean paysBack() {
    return false;
  }

  @Override
  public @Nullable String missing(Turn turn) {
    Discharge discharge = turn.discharge();
    if (discharge.setting() != Setting.INPATIENT) {
      return null;
    }
    if (terms.days() == Allowance.Days.INTENSIVE_CARE
        && discharge.facts().intensiveCareDays() == null) {
      return "/intensive_care_days";
    }
    return terms.sameStayGapDays() > 0 && Stay.cause(discharge).isEmpty() ? "/diagnoses" : null;
  }

  @Override
  public Worksheet apply(Turn turn) {
    boolean goesOn = terms.sameStayGapDays() > 0 && turn.discharge().setting() == Setting.INPATIENT;
    return goesOn ? apply(turn, Stay.of(turn, terms, stayDays)) : apply(turn, null);
  }

  private Worksheet apply(Turn turn, @Nullable Stay stay) {
    long days = days(turn.discharge());
    Account ofStay = stay == null ? null : stay.account(turn, stayDays);
    long before = ofStay == null ? 0 : ofStay.used(turn.tally());
    Worksheet sheet = new Worksheet(benefit, before);
    sheet.take(Step.Kind.STAY_DAYS, days, 0, "");
    if (ofStay != null) {
      ofStay.use(turn.tally(), days, null);
    }
    long open = Math.max(0, terms.waitingDays() - before);
    sheet.takeIfLess(Step.Kind.WAITING_DAYS, Math.max(0, days - open), open, "");
    Account[] inDays = accounts(limitsInDays, turn, stay);
    limitsInDays.cut(turn, inDays, Days.NONE, sheet);
    long paidDays = sheet.amount();
    long perDay = terms.perDay().fen();
    sheet.take(Step.Kind.PER_DAY, Math.multiplyExact(paidDays, perDay), perDay, "");
    Account[] inMoney = accounts(limits, turn, stay);
    limits.cut(turn, inMoney, Days.NONE, sheet);
    long paid = sheet.amount();
    limitsInDays.book(turn, inDays, Days.NONE, paid > 0 ? paidDays : 0);
    limits.book(turn, inMoney, Days.NONE, paid);
    return sheet;
  }

  private static Account[] accounts(Limits limits, Turn turn, @Nullable Stay stay) {
    return stay == null ? limits.accounts(turn) : limits.accounts(turn, stay);
  }

  private long days(Discharge discharge) {
    if (discharge.setting() != Setting.INPATIENT) {
      return 0;
    }
    Integer intensive = discharge.facts().intensiveCareDays();
    return terms.days() == Allowance.Days.INTENSIVE_CARE
        ? (intensive == null ? 0 : intensive)
        : discharge.inpatientDays();
  }
}
