package org.directpay.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.DischargeCheck;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanCheck;
import org.directpay.core.plan.Variant;
import org.directpay.oracle.Life.Event;

/** Makes a failing life smaller as long as it fails. */
final class Shrinking {

  private final Predicate<Life> fails;

  Shrinking(Predicate<Life> fails) {
    this.fails = fails;
  }

  Life shrink(Life life) {
    Life now = life;
    Life before;
    do {
      before = now;
      now = firstFailing(now);
    } while (!now.equals(before));
    return now;
  }

  private Life firstFailing(Life life) {
    for (Life smaller : smaller(life)) {
      if (fails.test(smaller)) {
        return smaller;
      }
    }
    return life;
  }

  private static List<Life> smaller(Life life) {
    List<Life> all = new ArrayList<>();
    for (int i = life.events().size() - 1; i >= 0; i--) {
      all.add(withoutEvent(life, i));
    }
    for (int i = 0; i < life.insurances().size(); i++) {
      List<Insurance> left = new ArrayList<>(life.insurances());
      left.remove(i);
      all.add(new Life(left, life.events()));
    }
    life.insurances().stream()
        .map(Insurance::plan)
        .distinct()
        .forEach(plan -> smaller(plan).forEach(next -> all.add(withPlan(life, plan, next))));
    for (int i = 0; i < life.events().size(); i++) {
      for (Discharge bill : smaller(life.events().get(i).bill())) {
        List<Event> events = new ArrayList<>(life.events());
        events.set(i, new Event(bill, events.get(i).reversed()));
        all.add(new Life(life.insurances(), events));
      }
    }
    return all;
  }

  /** Reversals of it go as well, and those of later ones move up. */
  private static Life withoutEvent(Life life, int gone) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < life.events().size(); i++) {
      Event event = life.events().get(i);
      Integer reversed = event.reversed();
      if (i != gone && !Objects.equals(reversed, gone)) {
        events.add(
            reversed != null && reversed > gone ? new Event(event.bill(), reversed - 1) : event);
      } else if (i != gone) {
        // Keeps its place, so that numbers stay right: the reversal of a later one never comes.
        return life;
      }
    }
    return new Life(life.insurances(), events);
  }

  private static Life withPlan(Life life, Plan from, Plan to) {
    List<Insurance> all = new ArrayList<>();
    for (Insurance one : life.insurances()) {
      all.add(one.plan().equals(from) ? new Insurance(one.coverage(), to, one.stop()) : one);
    }
    return new Life(all, life.events());
  }

  private static List<Plan> smaller(Plan plan) {
    List<Plan> all = new ArrayList<>();
    if (!plan.exclusions().isEmpty()) {
      all.add(
          new Plan(
              plan.id(),
              plan.nameZh(),
              plan.nameEn(),
              plan.waiting(),
              plan.automaticLimit(),
              plan.lists(),
              List.of(),
              plan.variants()));
    }
    for (List<Variant> variants : without(plan.variants())) {
      all.add(with(plan, variants));
    }
    for (int i = 0; i < plan.variants().size(); i++) {
      Variant one = plan.variants().get(i);
      for (var benefits : without(one.benefits())) {
        List<Variant> variants = new ArrayList<>(plan.variants());
        variants.set(
            i, new Variant(one.name(), one.when(), benefits, one.clause(), one.question()));
        all.add(with(plan, variants));
      }
    }
    all.removeIf(one -> !PlanCheck.faults(one).isEmpty());
    return all;
  }

  private static <T> List<List<T>> without(List<T> all) {
    List<List<T>> left = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<T> some = new ArrayList<>(all);
      some.remove(i);
      left.add(some);
    }
    return left;
  }

  private static Plan with(Plan plan, List<Variant> variants) {
    return new Plan(
        plan.id(),
        plan.nameZh(),
        plan.nameEn(),
        plan.waiting(),
        plan.automaticLimit(),
        plan.lists(),
        plan.exclusions(),
        variants);
  }

  private static List<Discharge> smaller(Discharge bill) {
    List<Discharge> all = new ArrayList<>();
    if (bill.charges().size() > 1) {
      without(bill.charges()).forEach(charges -> all.add(Bills.with(bill, charges)));
    }
    if (!bill.thirdParties().isEmpty()) {
      all.add(Bills.with(bill, bill.social(), List.of()));
    }
    SocialSettlement social = bill.social();
    if (!social.funds().isEmpty() || social.accountPaid().isPositive()) {
      all.add(
          Bills.with(
              bill,
              new SocialSettlement(
                  social.used(), List.of(), null, null, Money.ZERO, null, Money.ZERO),
              bill.thirdParties()));
    }
    all.addAll(rounded(bill));
    all.removeIf(one -> !DischargeCheck.faults(one).isEmpty());
    return all;
  }

  /** One part of one charge less. */
  private static List<Discharge> rounded(Discharge bill) {
    List<Discharge> all = new ArrayList<>();
    List<Function<PartAmounts, PartAmounts>> less =
        List.of(
            p -> new PartAmounts(Money.ZERO, p.preSelfPay(), p.overLimit(), p.fullSelfPay()),
            p -> new PartAmounts(p.inScope(), Money.ZERO, p.overLimit(), p.fullSelfPay()),
            p -> new PartAmounts(p.inScope(), p.preSelfPay(), Money.ZERO, p.fullSelfPay()),
            p -> new PartAmounts(p.inScope(), p.preSelfPay(), p.overLimit(), Money.ZERO));
    for (int i = 0; i < bill.charges().size(); i++) {
      for (Function<PartAmounts, PartAmounts> one : less) {
        Charge charge = bill.charges().get(i);
        PartAmounts parts = one.apply(charge.parts());
        if (!parts.equals(charge.parts())) {
          List<Charge> charges = new ArrayList<>(bill.charges());
          charges.set(i, Bills.with(charge, charge.line(), parts));
          all.add(Bills.with(bill, charges));
        }
      }
    }
    return all;
  }
}
