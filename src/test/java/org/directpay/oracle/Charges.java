package org.directpay.oracle;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.CompiledPlan;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/**
 * More charge never means less payout, and a charge may be written as two. Each plan is asked with
 * its last variant alone: which variant or exclusion applies may rest on amounts, and so may
 * whether a person is asked.
 */
final class Charges {

  private final IdentityHashMap<CompiledPlan, Plain> plans = new IdentityHashMap<>();

  /** A plan's last variant. */
  private record Plain(CompiledPlan terms, List<Terms> benefits) {

    static Plain of(Plan plan) {
      Variant last = plan.variants().get(plan.variants().size() - 1);
      Plan alone =
          new Plan(
              plan.id(),
              plan.nameZh(),
              plan.nameEn(),
              plan.waiting(),
              null,
              plan.lists(),
              List.of(),
              List.of(last));
      return new Plain(
          CompiledPlan.of(alone), last.benefits().stream().map(Benefit::terms).toList());
    }
  }

  /** The first that does not hold. */
  @Nullable String broken(Discharge bill, List<Insurance> asked, Accumulators used) {
    if (bill.charges().isEmpty()) {
      return null;
    }
    for (Insurance insurance : asked) {
      if (insurance.coverage().inForceOn(bill.visitDay())) {
        Plain plain = plans.computeIfAbsent(insurance.terms(), one -> Plain.of(one.plan()));
        Insurance alone = new Insurance(insurance.coverage(), plain.terms(), Insurance.Stop.NONE);
        String broken = more(bill, alone, plain, used);
        broken = broken == null ? split(bill, alone, plain, used) : broken;
        if (broken != null) {
          return insurance.coverage().ref() + ": " + broken;
        }
      }
    }
    return null;
  }

  private static Determination answer(Discharge bill, Insurance insurance, Accumulators used) {
    return Adjudicator.determine(new Case(bill, List.of(insurance), used)).get(0);
  }

  /* ------------------------------- more -------------------------------- */

  private static @Nullable String more(
      Discharge of, Insurance insurance, Plain plain, Accumulators used) {
    if (!plain.benefits().stream().allMatch(Charges::rises) || takesFromThird(plain)) {
      return null;
    }
    boolean asPaid = plain.benefits().size() == 1 && risesAsPaid(plain.benefits().get(0));
    Discharge bill = asPaid ? of : alone(of);
    List<Charge> charges = new ArrayList<>(bill.charges());
    Charge first = charges.remove(0);
    PartAmounts raise =
        new PartAmounts(Money.ofFen(12_345), Money.ofFen(678), Money.ofFen(90), Money.ofFen(4_321));
    charges.add(Bills.with(first, first.line(), first.parts().plus(raise)));
    Determination before = answer(bill, insurance, used);
    Determination after = answer(Bills.with(bill, charges), insurance, used);
    return after.outcome() != Outcome.NEEDS_PERSON && after.amount().compareTo(before.amount()) < 0
        ? "more charge pays less: " + before.amount() + ", then " + after.amount()
        : null;
  }

  /**
   * Terms that lower their payout with more charge on purpose: a cap counts all parts of a charge,
   * so that more of a part that weighs less takes the place of one that weighs more, and what it
   * scales shrinks with the charge; a limit or deductible of a day, for more on one day moves the
   * shares of all days.
   */
  private static boolean rises(Terms terms) {
    return !(terms instanceof Reimbursement costs) || (costs.caps().isEmpty() && !byDay(costs));
  }

  /**
   * Two benefits that share an exhausted limit gain nothing together from more charge; but what one
   * of them then pays more lies on other cells, and leaves less of these to a third benefit.
   */
  private static boolean takesFromThird(Plain plain) {
    List<String> pools =
        plain.benefits().stream()
            .flatMap(
                benefit ->
                    benefit.limits().stream()
                        .map(limit -> limit.counting().pool())
                        .filter(pool -> !pool.isEmpty())
                        .distinct())
            .toList();
    return plain.benefits().size() > 2 && Set.copyOf(pools).size() < pools.size();
  }

  /**
   * With other payers at hand some more do: a carve-out, for what others pay of the new charge is
   * taken off in full but paid at the ratio; bands that others' payments use up, for these move
   * with the charges; a deductible that others fill, for more of a part that they pay first draws
   * their payments away from parts that count; and payers that are not treated alike, for where one
   * that does not matter makes room, another one that does steps in. And of several benefits, one
   * that pays more of a cell leaves less of it to the next.
   */
  private static boolean risesAsPaid(Terms terms) {
    return terms instanceof Reimbursement costs
        && costs.others(Payer.PUBLIC_FUNDS) != OthersPaid.CARVED_OUT
        && costs.others(Payer.PUBLIC_FUNDS) == costs.others(Payer.THIRD_PARTIES)
        && (costs.deductible() == null || costs.deductible().filledBy().isEmpty())
        && (costs.ladder().counted() != Ladder.Counted.BEFORE_OTHERS_PAID
            || costs.ladder().bands().size() == 1);
  }

  private static boolean byDay(Reimbursement costs) {
    Deductible deductible = costs.deductible();
    return (deductible != null && deductible.counting().period() == Period.DAY)
        || costs.limits().stream().anyMatch(limit -> limit.counting().period() == Period.DAY);
  }

  /** Paid by nobody else. */
  private static Discharge alone(Discharge bill) {
    return Bills.with(bill, SocialSettlement.notUsed(), List.of());
  }

  /* ------------------------------- split ------------------------------- */

  private static @Nullable String split(
      Discharge bill, Insurance insurance, Plain plain, Accumulators used) {
    if (plain.benefits().stream().anyMatch(Charges::capsLines)) {
      return null;
    }
    List<Charge> charges = new ArrayList<>(bill.charges());
    Charge whole = charges.remove(0);
    PartAmounts some =
        new PartAmounts(
            Money.ofFen(whole.parts().inScope().fen() >> 1),
            Money.ofFen(whole.parts().preSelfPay().fen() >> 2),
            Money.ofFen(whole.parts().overLimit().fen() >> 1),
            Money.ofFen(whole.parts().fullSelfPay().fen() >> 2));
    PartAmounts rest =
        new PartAmounts(
            whole.parts().inScope().minus(some.inScope()),
            whole.parts().preSelfPay().minus(some.preSelfPay()),
            whole.parts().overLimit().minus(some.overLimit()),
            whole.parts().fullSelfPay().minus(some.fullSelfPay()));
    charges.add(Bills.with(whole, whole.line(), some));
    charges.add(Bills.with(whole, 1_000, rest));
    Determination before = answer(bill, insurance, used);
    Determination after = answer(Bills.with(bill, charges), insurance, used);
    long differs = Math.abs(after.amount().minus(before.amount()).fen());
    return (before.outcome() != after.outcome() && differs == 0) || differs > placed(plain, charges)
        ? "a split charge pays another amount: " + before.amount() + ", then " + after.amount()
        : null;
  }

  private static boolean capsLines(Terms terms) {
    return terms instanceof Reimbursement costs
        && costs.caps().stream().anyMatch(cap -> cap.per() == Cap.Per.LINE);
  }

  /**
   * How many fen may fall elsewhere. Whatever is placed on cells or days in whole fen (what others
   * paid, what a cap cuts, the payout of a benefit before) falls on two lines otherwise than on
   * one. That makes no difference to a single benefit that counts all lines, without caps or days:
   * then the sums of the parts decide, and nothing may differ.
   */
  private static long placed(Plain plain, List<Charge> charges) {
    boolean exact =
        plain.benefits().size() == 1
            && plain.benefits().get(0) instanceof Reimbursement costs
            && costs.lines().equals(LineFilter.ALL)
            && costs.caps().isEmpty()
            && !byDay(costs);
    return exact ? 0 : 4L * charges.size();
  }
}
