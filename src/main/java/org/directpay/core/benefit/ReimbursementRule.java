package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.List;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;

/** One benefit that pays back charges, calculated on one bill. */
final class ReimbursementRule {

  private final Coverage coverage;
  private final Benefit benefit;
  private final Reimbursement terms;
  private final Bill bill;
  private final Usage usage;
  private final Counted counted;
  private final Worksheet sheet;

  ReimbursementRule(
      Coverage coverage, Benefit benefit, Reimbursement terms, Bill bill, Usage usage) {
    this.coverage = coverage;
    this.benefit = benefit;
    this.terms = terms;
    this.bill = bill;
    this.usage = usage;
    this.counted = Counted.of(terms, bill);
    this.sheet = new Worksheet(benefit, bill.gross().total());
  }

  /**
   * Takes all steps in their fixed order, and books what they use in {@code usage}.
   *
   * @param before what was left of each cell before this coverage
   * @param left what is left now, after the coverage's benefits before this one
   * @return what is left afterwards
   */
  Cells apply(Cells before, Cells left) {
    Cells base =
        terms.others(Payer.EARLIER_COVERAGES) == OthersPaid.SUBTRACTED ? before : bill.net();
    countBase(base);
    Money counting = sheet.amount();
    Money borne = deduct();
    climb(counting, borne);
    limit();
    sheet.takeIfLess(Step.Kind.CEILING, sheet.amount().min(counted.room(left)), counted.room(left));
    Money payout = sheet.amount();
    terms.limits().forEach(limit -> book(limit, payout));
    return payout.isZero() ? left : counted.pay(payout, base, left);
  }

  Worksheet sheet() {
    return sheet;
  }

  /** The base is rounded once, net; what others paid of it is the difference that this makes. */
  private void countBase(Cells base) {
    sheet.take(Step.Kind.LINES, counted.charged(), Money.ZERO, "");
    sheet.take(Step.Kind.BASE, counted.base(bill.gross()), Money.ZERO, "");
    Money net = counted.base(base);
    sheet.takeIfLess(Step.Kind.OTHERS_PAID, net, sheet.amount().minus(net));
  }

  /** Subtracts what is left of the deductible, and fills it with what there is. */
  private Money deduct() {
    Deductible deductible = terms.deductible();
    if (deductible == null) {
      return Money.ZERO;
    }
    AccumulatorKey key = key(deductible);
    Tally tally = usage.of(deductible.counting().period());
    Money left = tally.left(key, deductible.amount());
    Money borne = sheet.amount().min(left);
    tally.use(key, borne, deductible.amount());
    sheet.take(Step.Kind.DEDUCTIBLE, sheet.amount().minus(borne), left, deductible.clause());
    return borne;
  }

  /**
   * Goes up the ladder from where the period's last bill ended.
   *
   * @param base the amount before the deductible
   * @param borne the deductible's part of it
   */
  private void climb(Money base, Money borne) {
    Ladder ladder = terms.ladder();
    AccumulatorKey key = key(ladder);
    Tally tally = usage.of(ladder.period());
    Money position = tally.used(key);
    Money bottom =
        switch (ladder.counted()) {
          case AFTER_DEDUCTIBLE -> position;
          case BEFORE_DEDUCTIBLE, BEFORE_OTHERS_PAID -> position.plus(borne);
        };
    Money top = bottom.plus(base.minus(borne));
    tally.use(key, top.minus(position), null);
    List<LadderRule.Slice> slices = LadderRule.slices(ladder, bottom, top);
    slices.forEach(slice -> sheet.show(slice, ladder.clause()));
    sheet.take(Step.Kind.RATIO, LadderRule.sum(slices), Money.ZERO, ladder.clause());
  }

  private void limit() {
    for (Limit limit : terms.limits()) {
      Money left =
          usage.of(limit.counting().period()).left(key(limit), Money.ofFen(limit.amount()));
      sheet.take(Step.Kind.LIMIT, sheet.amount().min(left), left, limit.clause());
    }
  }

  private void book(Limit limit, Money payout) {
    usage.of(limit.counting().period()).use(key(limit), payout, Money.ofFen(limit.amount()));
  }

  private AccumulatorKey key(Deductible deductible) {
    return key(Kind.DEDUCTIBLE, deductible.counting());
  }

  /** A ladder's position is always the person's and the benefit's own. */
  private AccumulatorKey key(Ladder ladder) {
    return key(Kind.LADDER, Counting.of(ladder.period(), Owner.PERSON, ""));
  }

  private AccumulatorKey key(Limit limit) {
    return key(Kind.LIMIT, limit.counting());
  }

  private AccumulatorKey key(Kind kind, Counting counting) {
    LocalDate day = bill.discharge().visitDay();
    String subject = counting.pool().isEmpty() ? benefit.code() : counting.pool();
    return new AccumulatorKey(
        counting.owner(),
        AccumulatorKey.ownerId(counting.owner(), coverage),
        new AccumulatorName(coverage.plan().code(), kind, subject),
        counting.period() == Period.POLICY_YEAR ? coverage.policyYearOf(day) : day);
  }
}
