package org.directpay.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.benefit.CompiledPlan;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** Two families, what insures them, and what happens to them in a few years. */
final class Lives {

  private static final List<Insured> FAMILY =
      List.of(
          new Insured("P1", "110105198001010016"),
          new Insured("P2", "110105198001010024"),
          new Insured("P3", "110105198001010032"));
  private static final List<Insured> NEIGHBOURS =
      List.of(new Insured("P4", "110105198001010040"), new Insured("P5", "110105198001010059"));

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate END = LocalDate.of(2028, 6, 30);

  /** First days of policies: also such as not every month or year has. */
  private static final List<LocalDate> FIRST_DAYS =
      List.of(
          START,
          LocalDate.of(2025, 1, 1),
          LocalDate.of(2025, 6, 15),
          LocalDate.of(2025, 8, 31),
          LocalDate.of(2025, 11, 30),
          LocalDate.of(2024, 2, 29));

  private static final int EVENTS = 12;

  private final Dice dice;
  private final List<Insurance> insurances = new ArrayList<>();
  private final List<Life.Event> events = new ArrayList<>();

  private Lives(Dice dice) {
    this.dice = dice;
  }

  /** The life of this seed. */
  static Life life(long seed) {
    Lives lives = new Lives(new Dice(seed));
    lives.insure();
    lives.happen();
    return new Life(lives.insurances, lives.events);
  }

  /* ----------------------------- insurance ----------------------------- */

  private void insure() {
    Products products = new Products(dice);
    int count = dice.number(1, 3);
    for (int i = 1; i <= count; i++) {
      Plan plan = products.plan("INSURER" + dice.number(1, 2), "PLAN" + i);
      boolean renewed = dice.chance(40);
      policies(plan, i + "A", FAMILY, renewed);
      if (dice.chance(60)) {
        policies(plan, i + "B", NEIGHBOURS, renewed);
      }
      // Somebody is insured twice under the same plan, of the same group.
      if (dice.chance(15)) {
        policies(plan, i + "C", List.of(dice.of(FAMILY)), renewed);
      }
    }
  }

  private void policies(Plan plan, String name, List<Insured> insured, boolean renewed) {
    LocalDate first = dice.of(FIRST_DAYS);
    LocalDate enrolled =
        dice.chance(50)
            ? first.minusYears(dice.number(0, 3))
            : first.minusDays(dice.number(0, 1_000));
    int order = dice.number(1, 2);
    for (int year = 0; first.plusYears(year).isBefore(END); year++) {
      LocalDate starts = renewed ? first.plusYears(year) : first;
      LocalDate ends = renewed ? first.plusYears(year + 1L).minusDays(1) : END;
      String number = renewed ? name + "-" + year : name;
      CompiledPlan terms = CompiledPlan.of(version(plan, renewed ? year + 1 : 1));
      for (Insured one : insured) {
        Coverage coverage =
            new Coverage(
                "C" + number + one.name(),
                terms.plan().id(),
                "POLICY" + number,
                "GROUP" + name.charAt(0),
                one,
                starts,
                ends,
                enrolled,
                order,
                null,
                facts(plan));
        insurances.add(new Insurance(coverage, terms, stop()));
      }
      if (!renewed) {
        return;
      }
    }
  }

  private static Plan version(Plan plan, int version) {
    return new Plan(
        new PlanId(plan.id().insurerId(), plan.id().code(), String.valueOf(version)),
        plan.nameZh(),
        plan.nameEn(),
        plan.waiting(),
        plan.automaticLimit(),
        plan.lists(),
        plan.exclusions(),
        plan.variants());
  }

  private Insurance.Stop stop() {
    return dice.chance(96) ? Insurance.Stop.NONE : dice.of(Insurance.Stop.class);
  }

  private Coverage.Facts facts(Plan plan) {
    // In the order of the plan, so that the seed decides.
    java.util.Map<String, Money> sums = new java.util.TreeMap<>();
    plan.variants().stream()
        .flatMap(variant -> variant.benefits().stream())
        .filter(one -> one.terms() instanceof LumpSum sum && sum.sumInsured() == null)
        .forEach(one -> sums.put(one.code(), dice.money(3_000_000)));
    return new Coverage.Facts(
        dice.chance(90) ? dice.of(Products.CLASSES) : "",
        dice.number(0, 3),
        dice.chance(50) ? List.of("I10") : List.of(),
        sums);
  }

  /* ------------------------------ events ------------------------------- */

  private void happen() {
    Encounters encounters = new Encounters(dice);
    LocalDate day = START;
    Set<Integer> reversed = new HashSet<>();
    Discharge last = null;
    for (int i = 0; i < EVENTS; i++) {
      Integer undone = undone(reversed);
      if (undone != null) {
        reversed.add(undone);
        events.add(new Life.Event(events.get(undone).bill(), undone));
        continue;
      }
      if (last != null && dice.chance(20)) {
        last = encounters.next(last, dice.chance(50));
      } else {
        day = day.plusDays(dice.chance(20) ? 0 : dice.number(1, 80));
        // Some bills are booked late.
        LocalDate from = dice.chance(12) ? day.minusDays(dice.number(1, 120)) : day;
        Insured who = dice.of(dice.chance(75) ? FAMILY : NEIGHBOURS);
        last = encounters.bill(who, from);
      }
      events.add(new Life.Event(last, null));
    }
  }

  /** A bill that is not reversed yet: often the last. */
  private @Nullable Integer undone(Set<Integer> reversed) {
    if (events.isEmpty() || !dice.chance(12)) {
      return null;
    }
    int which = dice.chance(50) ? events.size() - 1 : dice.number(0, events.size() - 1);
    return events.get(which).reversed() == null && !reversed.contains(which) ? which : null;
  }
}
