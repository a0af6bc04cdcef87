package org.directpay.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.Recomputed;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;

/** What must hold whatever the terms are. */
final class Properties {

  private Properties() {}

  /** What does not hold; empty if all does. */
  static List<String> broken(Case question, List<Determination> answers) {
    List<String> broken = new ArrayList<>();
    sums(question.discharge(), answers, broken);
    limits(answers, broken);
    reversing(question, answers, broken);
    explaining(question, answers, broken);
    for (Insurance insurance : question.insurances()) {
      if (isPlain(insurance.plan())) {
        Case alone = alone(question, insurance);
        moreCharge(alone, broken);
        splitting(alone, broken);
      }
    }
    return broken;
  }

  /** Nobody pays less than nothing, and all payers together pay the bill. */
  private static void sums(Discharge bill, List<Determination> answers, List<String> broken) {
    Money left = bill.personalBurden().minus(bill.thirdPartiesPaid());
    for (Determination answer : answers) {
      left = left.minus(answer.reimbursed());
      if (answer.amount().isNegative() || answer.fixed().isNegative() || left.isNegative()) {
        broken.add(answer.coverageRef() + " pays " + answer.amount() + ", left " + left);
      }
    }
    if (!Quote.of(bill, answers).patientPays().equals(left)) {
      broken.add("the patient pays " + Quote.of(bill, answers).patientPays() + ", not " + left);
    }
  }

  /** What is printed of the calculation can be recomputed. */
  private static void explaining(Case question, List<Determination> answers, List<String> broken) {
    Map<PlanId, Plan> plans = new HashMap<>();
    question.insurances().forEach(one -> plans.put(one.plan().id(), one.plan()));
    Discharge bill = question.discharge();
    try {
      Recomputed.check(bill, Quote.of(bill, answers), plans);
    } catch (AssertionError | RuntimeException e) {
      broken.add("the statement cannot be recomputed: " + e);
    }
  }

  private static void limits(List<Determination> answers, List<String> broken) {
    for (Determination answer : answers) {
      for (AccumulatorChange change : answer.accumulators()) {
        Long limit = change.limit();
        if (change.change() <= 0 || (limit != null && change.before() + change.change() > limit)) {
          broken.add("more than its limit is used: " + change);
        }
      }
    }
  }

  /** What a booking used, and its reversal gives back, leaves the same answer as before. */
  private static void reversing(Case question, List<Determination> answers, List<String> broken) {
    Accumulators used = question.accumulators();
    for (Determination answer : answers) {
      used = used.after(answer.accumulators());
    }
    for (Determination answer : answers) {
      used =
          used.after(
              answer.accumulators().stream()
                  .map(
                      one ->
                          new AccumulatorChange(
                              one.key(), one.before(), -one.change(), one.limit()))
                  .toList());
    }
    List<Determination> again =
        Adjudicator.determine(new Case(question.discharge(), question.insurances(), used));
    if (!again.equals(answers)) {
      broken.add("after a reversal the answer is another: " + again);
    }
  }

  /**
   * Whether more charge can never mean less, and lines do not matter. Not so where a variant or
   * exclusion looks at more than the charges; where a cap counts all parts of a charge, so that
   * more of a part that does not count takes the place of one that does; and where something is
   * counted by day, for then more on one day moves the shares of all days.
   */
  private static boolean isPlain(Plan plan) {
    return plan.variants().size() == 1
        && plan.exclusions().isEmpty()
        && plan.automaticLimit() == null
        && plan.variants().get(0).benefits().stream()
            .map(Benefit::terms)
            .allMatch(terms -> !(terms instanceof Reimbursement one) || isPlain(one));
  }

  private static boolean isPlain(Reimbursement terms) {
    Deductible deductible = terms.deductible();
    return terms.caps().isEmpty()
        && (deductible == null || deductible.counting().period() != Period.DAY)
        && terms.limits().stream().noneMatch(limit -> limit.counting().period() == Period.DAY);
  }

  /**
   * The same bill, paid by nobody else: whose payment falls on which charge is not the question.
   */
  private static Case alone(Case question, Insurance insurance) {
    return new Case(
        with(question.discharge(), question.discharge().charges()),
        List.of(insurance),
        question.accumulators());
  }

  private static Discharge with(Discharge of, List<Charge> charges) {
    PartAmounts totals =
        charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    return new Discharge(
        of.names(),
        of.patient(),
        of.setting(),
        of.hospitalLevel(),
        of.admittedAt(),
        of.dischargedAt(),
        of.diagnoses(),
        of.procedures(),
        charges,
        totals,
        totals.total(),
        SocialSettlement.notUsed(),
        List.of(),
        of.facts(),
        of.consentReference());
  }

  private static Determination answer(Case question) {
    return Adjudicator.determine(question).get(0);
  }

  private static Charge withParts(Charge of, int line, PartAmounts parts) {
    return new Charge(
        line,
        of.itemCode(),
        of.itemName(),
        of.feeCategory(),
        of.chargedOn(),
        parts,
        of.listClass());
  }

  private static void moreCharge(Case question, List<String> broken) {
    List<Charge> more = new ArrayList<>(question.discharge().charges());
    Charge first = more.remove(0);
    PartAmounts raise =
        new PartAmounts(Money.ofFen(12_345), Money.ofFen(678), Money.ofFen(90), Money.ofFen(4_321));
    more.add(withParts(first, first.line(), first.parts().plus(raise)));
    Determination before = answer(question);
    Determination after =
        answer(
            new Case(
                with(question.discharge(), more), question.insurances(), question.accumulators()));
    if (after.outcome() != Outcome.NEEDS_PERSON && after.amount().compareTo(before.amount()) < 0) {
      broken.add("more charge pays less: " + before + " and then " + after);
    }
  }

  /**
   * One charge as two of the same kind and day. Where several benefits look at one charge, the fen
   * by which the first one's payout is placed on its lines may fall elsewhere, and with it what is
   * left there for the next.
   */
  private static void splitting(Case question, List<String> broken) {
    List<Charge> split = new ArrayList<>(question.discharge().charges());
    Charge whole = split.remove(0);
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
    split.add(withParts(whole, whole.line(), some));
    split.add(withParts(whole, 1_000, rest));
    Determination before = answer(question);
    Determination after =
        answer(
            new Case(
                with(question.discharge(), split), question.insurances(), question.accumulators()));
    boolean severalBenefits = before.benefits().size() > 1;
    long placed = severalBenefits ? split.size() : 0;
    if (Math.abs(after.amount().minus(before.amount()).fen()) > placed) {
      broken.add("a split charge pays another amount: " + before + " and then " + after);
    }
  }
}
