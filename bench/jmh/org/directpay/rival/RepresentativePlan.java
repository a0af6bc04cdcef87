package org.directpay.rival;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Fund;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Unit;
import org.directpay.core.plan.Variant;

/**
 * What most city-customised products promise: what is left in scope in full and what is prepaid by
 * half, without beds; a yearly deductible of 10,000 yuan; 60 % up to 20,000, 70 % up to 50,000 and
 * 80 % above; at most a million yuan a year.
 */
final class RepresentativePlan {

  static final long DEDUCTIBLE = 1_000_000;
  static final long LIMIT = 100_000_000;

  private static final PlanId ID = new PlanId("RIVAL", "CITY", "1");
  private static final Insured INSURED = new Insured("P1", "110105198001010016");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final OffsetDateTime DAY = OffsetDateTime.parse("2026-03-01T10:00:00+08:00");
  private static final Counting YEARLY = Counting.of(Period.POLICY_YEAR, Owner.PERSON, "");
  private static final List<FeeCategory> CATEGORIES = List.of(FeeCategory.values());

  private RepresentativePlan() {}

  static Plan plan() {
    Ladder ladder =
        new Ladder(
            Ladder.Counted.AFTER_DEDUCTIBLE,
            Period.VISIT,
            List.of(
                new Ladder.Band(Money.ofFen(2_000_000), new BasisPoints(6_000)),
                new Ladder.Band(Money.ofFen(5_000_000), new BasisPoints(7_000)),
                new Ladder.Band(null, new BasisPoints(8_000))),
            "3");
    Reimbursement terms =
        new Reimbursement(
            new LineFilter(
                Set.of(), Set.of(), Set.of(FeeCategory.BED), List.of(), List.of(), Set.of()),
            Map.of(Part.IN_SCOPE, BasisPoints.ALL, Part.PRE_SELF_PAY, new BasisPoints(5_000)),
            Map.of(),
            List.of(),
            Deductible.of(Money.ofFen(DEDUCTIBLE), YEARLY, "2"),
            ladder,
            BasisPoints.ALL,
            null,
            List.of(new Limit(LIMIT, Unit.FEN, YEARLY, "4")));
    Benefit benefit = new Benefit("B1", "住院", "Hospital", "1", null, terms);
    Variant variant = new Variant("standard", Conditions.NONE, List.of(benefit), "", Question.NONE);
    return new Plan(
        ID, "城市补充", "City", Plan.Waiting.NONE, null, List.of(), List.of(), List.of(variant));
  }

  static Coverage coverage() {
    return new Coverage(
        "C1",
        ID,
        "P",
        "",
        INSURED,
        START,
        START.plusYears(1).minusDays(1),
        START,
        1,
        null,
        Coverage.Facts.NONE);
  }

  /** A bill whose funds pay no more than what is in scope. */
  static Discharge bill(int charges, SplittableRandom random) {
    List<Charge> lines = new ArrayList<>();
    PartAmounts totals = PartAmounts.ZERO;
    for (int line = 1; line <= charges; line++) {
      PartAmounts parts =
          new PartAmounts(
              fen(random, 16_000_000 / charges),
              fen(random, 2_000_000 / charges),
              fen(random, 1_000_000 / charges),
              fen(random, 2_000_000 / charges));
      totals = totals.plus(parts);
      FeeCategory category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
      lines.add(new Charge(line, "X" + line, "", category, START, parts, ListClass.A));
    }
    Money funds = Money.ofFen(1 + random.nextLong(totals.inScope().fen()));
    return new Discharge(
        new BillNames("H1", "S1", "", "", "", ""),
        new Patient(INSURED.name(), INSURED.idNumber(), ""),
        Setting.INPATIENT,
        null,
        DAY,
        DAY.plusDays(5),
        List.of(),
        List.of(),
        lines,
        totals,
        totals.total(),
        new SocialSettlement(
            true,
            List.of(new FundPayment(Fund.POOLED, funds, List.of(Part.IN_SCOPE))),
            null,
            null,
            Money.ZERO,
            null,
            Money.ZERO),
        List.of(),
        VisitFacts.NONE,
        "");
  }

  private static Money fen(SplittableRandom random, int bound) {
    return Money.ofFen(1 + random.nextInt(bound));
  }
}
