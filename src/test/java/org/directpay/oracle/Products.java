package org.directpay.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.LumpSum.Condition;
import org.directpay.core.plan.LumpSum.Severity;
import org.directpay.core.plan.LumpSum.SeverityTerms;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanCheck;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Range;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Unit;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** Random products over the whole language; only what the gateway would publish. */
final class Products {

  static final List<String> ITEMS = List.of("X100001", "X100002", "C200001", "S300001");
  static final List<String> DIAGNOSES = List.of("C34.900x001", "I10.x00", "K35.900", "E11.900");
  static final List<String> PROCEDURES = List.of("47.0100", "36.0700");
  static final List<String> HOSPITALS = List.of("H11010500001", "H44130000001");
  static final List<String> CLASSES = List.of("EMPLOYED", "RETIRED");

  private static final List<FeeCategory> CATEGORIES =
      List.of(FeeCategory.BED, FeeCategory.MATERIAL, FeeCategory.WESTERN_MEDICINE);

  private final Dice dice;

  /** What the benefits of a variant may share. */
  private @Nullable Deductible shared;

  private @Nullable Limit pooled;
  private @Nullable OutOfPocketMaximum maximum;

  Products(Dice dice) {
    this.dice = dice;
  }

  Plan plan(String insurer, String code) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      Plan plan = anything(insurer, code);
      if (PlanCheck.faults(plan).isEmpty()) {
        return plan;
      }
    }
    throw new IllegalStateException("no plan is fine");
  }

  private Plan anything(String insurer, String code) {
    List<Variant> variants = new ArrayList<>();
    int count = dice.chance(60) ? 1 : dice.number(2, 3);
    for (int i = 1; i <= count; i++) {
      boolean last = i == count;
      Question question =
          !last && dice.chance(5) ? new Question("是否同一疾病", "Same illness?") : Question.NONE;
      variants.add(
          new Variant(
              "v" + i,
              last ? Conditions.NONE : conditions(),
              question.isOpen() ? List.of() : benefits(last),
              "1." + i,
              question));
    }
    List<Exclusion> exclusions = new ArrayList<>();
    if (dice.chance(15)) {
      Question question = dice.chance(30) ? new Question("是否酒后", "Drunk?") : Question.NONE;
      exclusions.add(new Exclusion("x1", conditions(), "9.1", question));
    }
    int waitingDays = dice.chance(20) ? dice.number(1, 90) : 0;
    Set<Plan.Waiting.Date> dates =
        dice.chance(70) ? Set.of(Plan.Waiting.Date.VISIT) : dice.some(Plan.Waiting.Date.class);
    return new Plan(
        new PlanId(insurer, code, "1"),
        "产品",
        "Product",
        new Plan.Waiting(waitingDays, dates, waitingDays == 0 ? "" : "8"),
        dice.chance(10) ? dice.money(2_000_000) : null,
        List.of(
            new CodeList("ITEMS", CodeList.Kind.ITEM, Set.of("X100001", "C200001")),
            new CodeList("CANCER", CodeList.Kind.DIAGNOSIS, Set.of("C34")),
            new CodeList("CHRONIC", CodeList.Kind.DIAGNOSIS, Set.of("I10", "E11.9")),
            new CodeList("SURGERY", CodeList.Kind.PROCEDURE, Set.of("47.01")),
            new CodeList("NETWORK", CodeList.Kind.HOSPITAL, Set.of("H11010500001"))),
        exclusions,
        variants);
  }

  private Conditions conditions() {
    int which = dice.number(0, 11);
    int second = dice.number(0, 11);
    boolean diagnosed = which == 1 || which == 2 || second == 1;
    return new Conditions(
        (which == 0 || second == 0) ? dice.chance(50) : null,
        (which == 1 || second == 1) ? dice.some(List.of("CANCER", "CHRONIC")) : List.of(),
        diagnosed && dice.chance(30),
        which == 2 ? dice.chance(60) : null,
        which == 3 ? Set.of(dice.of(HospitalLevel.class)) : Set.of(),
        which == 4 ? List.of("NETWORK") : List.of(),
        which == 5 ? dice.chance(50) : null,
        which == 6 ? range(1, 3) : null,
        which == 7 ? range(0, 3) : null,
        which == 8 ? range(0, 4) : null,
        which == 9 ? Set.of(dice.of(CLASSES)) : Set.of(),
        (which == 10 || second == 10) ? Set.of(dice.of(Setting.class)) : Set.of(),
        second == 11 ? dice.of(org.directpay.core.claim.Cause.class) : null,
        which == 11 ? share() : null);
  }

  private Range range(int least, int most) {
    int min = dice.number(least, most);
    return new Range(dice.chance(20) ? null : min, dice.chance(50) ? null : min + 1);
  }

  private Conditions.RateRange share() {
    int min = dice.number(1, 5) * 1_000;
    return new Conditions.RateRange(min, dice.chance(50) ? null : min + 3_000);
  }

  private List<Benefit> benefits(boolean needed) {
    List<Benefit> benefits = new ArrayList<>();
    int count = needed ? dice.number(1, 3) : dice.number(0, 2);
    shared = dice.chance(30) ? deductible("POOL") : null;
    pooled = dice.chance(30) ? pooled(limit(dice.chance(40) ? Unit.TIMES : Unit.FEN)) : null;
    maximum = dice.chance(15) ? maximum("MOST") : null;
    for (int i = 1; i <= count; i++) {
      int kind = dice.number(1, 10);
      Terms terms = kind <= 7 ? reimbursement() : kind <= 8 ? allowance() : lumpSum();
      Integer waiting = dice.chance(10) ? dice.number(0, 60) : null;
      benefits.add(new Benefit("B" + i, "责任", "Benefit", "2." + i, waiting, terms));
    }
    return benefits;
  }

  /* --------------------------- reimbursements --------------------------- */

  private Reimbursement reimbursement() {
    Map<Part, BasisPoints> base = new EnumMap<>(Part.class);
    for (Part part : dice.some(Part.class)) {
      base.put(part, dice.chance(60) ? BasisPoints.ALL : dice.rate());
    }
    Map<Payer, OthersPaid> others = new EnumMap<>(Payer.class);
    for (Payer payer : Payer.values()) {
      if (dice.chance(30)) {
        others.put(payer, dice.of(OthersPaid.class));
      }
    }
    List<Cap> caps = new ArrayList<>();
    while (dice.chance(25)) {
      caps.add(cap());
    }
    List<Limit> limits = new ArrayList<>();
    while (dice.chance(50)) {
      limits.add(limit(dice.chance(25) ? Unit.TIMES : Unit.FEN));
    }
    share(limits);
    Deductible own = dice.chance(60) ? deductible("") : null;
    return new Reimbursement(
        dice.chance(50) ? LineFilter.ALL : filter(),
        base,
        others,
        caps,
        shared != null && dice.chance(70) ? shared : own,
        ladder(),
        dice.chance(80) ? BasisPoints.ALL : dice.rate(),
        maximum != null && dice.chance(60) ? maximum : dice.chance(12) ? maximum("") : null,
        limits);
  }

  private OutOfPocketMaximum maximum(String pool) {
    Counting counting = counting(List.of(Period.VISIT, Period.POLICY_YEAR, Period.LIFETIME));
    return new OutOfPocketMaximum(
        dice.money(800_000),
        new Counting(counting.period(), counting.years(), counting.owner(), pool),
        "5");
  }

  private static Limit pooled(Limit own) {
    Counting counting = own.counting();
    return new Limit(
        own.amount(),
        own.unit(),
        new Counting(counting.period(), counting.years(), counting.owner(), "LIMIT"),
        own.clause());
  }

  private void share(List<Limit> limits) {
    Limit limit = pooled;
    if (limit != null && dice.chance(60)) {
      limits.add(dice.number(0, limits.size()), limit);
    }
  }

  private LineFilter filter() {
    Set<FeeCategory> some = EnumSet.copyOf(dice.some(CATEGORIES));
    return new LineFilter(
        dice.chance(20) ? dice.some(Setting.class) : Set.of(),
        dice.chance(25) ? some : Set.of(),
        dice.chance(25) ? Set.of(dice.of(CATEGORIES)) : Set.of(),
        dice.chance(15) ? List.of("ITEMS") : List.of(),
        dice.chance(15) ? List.of("ITEMS") : List.of(),
        dice.chance(20) ? dice.some(ListClass.class) : Set.of());
  }

  private Cap cap() {
    return new Cap(
        dice.of(Cap.Per.class),
        dice.money(300_000),
        dice.chance(40) ? LineFilter.ALL : filter(),
        dice.chance(30) ? filter() : null,
        "6");
  }

  private Counting counting(List<Period> periods) {
    Period period = dice.of(periods);
    boolean own = period == Period.VISIT || period == Period.DAY;
    Owner owner = own || dice.chance(60) ? Owner.PERSON : dice.of(Owner.class);
    int years = period == Period.POLICY_YEAR && dice.chance(15) ? dice.number(2, 3) : 1;
    return new Counting(period, years, owner, "");
  }

  private Deductible deductible(String pool) {
    Counting counting = counting(List.of(Period.values()));
    boolean person = counting.owner() == Owner.PERSON && counting.period() != Period.DAY;
    boolean beyond = counting.period() != Period.DAY && counting.period() != Period.VISIT;
    Money amount = dice.money(600_000);
    boolean indexed = dice.chance(15);
    return new Deductible(
        amount,
        new Counting(counting.period(), counting.years(), counting.owner(), pool),
        indexed
            ? List.of(new Deductible.Dated(LocalDate.of(2026, 6, 1), dice.money(600_000)))
            : List.of(),
        dice.chance(15) ? Money.ofFen(50_000) : Money.ZERO,
        dice.chance(50) ? Money.ofFen(100) : Money.ZERO,
        counting.period() != Period.DAY && dice.chance(20) ? dice.some(Payer.class) : Set.of(),
        counting.period() != Period.DAY && dice.chance(10),
        dice.chance(15),
        person && beyond && dice.chance(15) ? amount.plus(dice.money(500_000)) : null,
        person && beyond && dice.chance(15),
        "3");
  }

  private Ladder ladder() {
    List<Ladder.Band> bands = new ArrayList<>();
    Money top = Money.ZERO;
    for (int i = dice.number(0, 3); i > 0; i--) {
      top = top.plus(dice.money(400_000));
      bands.add(new Ladder.Band(top, dice.chance(15) ? new BasisPoints(0) : dice.rate()));
    }
    bands.add(new Ladder.Band(null, dice.rate()));
    Period period = dice.chance(70) ? Period.VISIT : Period.POLICY_YEAR;
    return new Ladder(dice.of(Ladder.Counted.class), period, bands, "4");
  }

  private Limit limit(Unit unit) {
    return switch (unit) {
      case FEN ->
          new Limit(dice.money(2_000_000).fen(), unit, counting(List.of(Period.values())), "7");
      case TIMES -> new Limit(dice.number(1, 3), unit, counting(beyondVisit()), "7");
      case DAYS ->
          new Limit(
              dice.number(2, 20),
              unit,
              counting(List.of(Period.VISIT, Period.POLICY_YEAR, Period.LIFETIME)),
              "7");
    };
  }

  private static List<Period> beyondVisit() {
    return List.of(Period.POLICY_YEAR, Period.QUARTER, Period.LIFETIME, Period.DAY);
  }

  /* ------------------------------- fixed -------------------------------- */

  private Allowance allowance() {
    List<Limit> limits = new ArrayList<>();
    while (dice.chance(50)) {
      limits.add(
          dice.chance(70)
              ? limit(Unit.DAYS)
              : new Limit(dice.money(500_000).fen(), Unit.FEN, counting(beyondVisit()), "7"));
    }
    Limit limit = pooled;
    if (limit != null && limit.counting().period() != Period.VISIT) {
      share(limits);
    }
    return new Allowance(
        dice.money(50_000),
        dice.chance(60) ? dice.number(1, 4) : 0,
        dice.chance(60) ? dice.number(10, 90) : 0,
        dice.of(Allowance.Days.class),
        limits);
  }

  private LumpSum lumpSum() {
    List<Condition> conditions = new ArrayList<>();
    Set<Severity> named = EnumSet.noneOf(Severity.class);
    for (int i = dice.number(1, 4); i > 0; i--) {
      Severity severity = dice.of(Severity.class);
      named.add(severity);
      int what = dice.number(0, 4);
      int second = dice.number(0, 20);
      conditions.add(
          new Condition(
              "K" + i,
              "病种",
              "Condition",
              "11." + i,
              severity,
              dice.chance(40) ? "G" + dice.number(1, 2) : "",
              what == 0 ? List.of(dice.of(List.of("CANCER", "CHRONIC"))) : List.of(),
              what == 1 || second == 1 ? List.of("SURGERY") : List.of(),
              what == 2 || second == 2 ? dice.number(1, 10) : null,
              what == 3,
              what == 4 || second == 4 ? dice.of(org.directpay.core.claim.Cause.class) : null,
              dice.chance(20) ? dice.rate() : null));
    }
    List<SeverityTerms> severities = new ArrayList<>();
    for (Severity severity : named) {
      List<BasisPoints> rates = new ArrayList<>();
      for (int i = dice.number(1, 3); i > 0; i--) {
        rates.add(dice.rate());
      }
      severities.add(
          new SeverityTerms(
              severity,
              rates,
              dice.chance(40) ? dice.number(1, 180) : 0,
              dice.chance(30),
              dice.chance(20)));
    }
    List<Limit> limits = new ArrayList<>();
    if (dice.chance(30)) {
      limits.add(
          dice.chance(50)
              ? new Limit(dice.number(1, 3), Unit.TIMES, counting(beyondVisit()), "12")
              : new Limit(dice.money(9_000_000).fen(), Unit.FEN, counting(beyondVisit()), "12"));
    }
    share(limits);
    return new LumpSum(
        dice.chance(60) ? dice.money(5_000_000) : null, severities, conditions, limits);
  }
}
