package org.directpay.oracle;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Fund;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Procedure;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.claim.ThirdPartyPayment.ThirdParty;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.Plan;

/** A family, what insures it, and the bills of a few years. */
final class Lives {

  private static final List<Insured> FAMILY =
      List.of(
          new Insured("P1", "110105198001010016"),
          new Insured("P2", "110105198001010024"),
          new Insured("P3", "110105198001010032"));
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  private final Dice dice;
  private int settlements;

  Lives(Dice dice) {
    this.dice = dice;
  }

  /** By id number, in the order of payment. */
  Map<String, List<Insurance>> insurances() {
    Products products = new Products(dice);
    Map<String, List<Insurance>> insurances = new HashMap<>();
    int count = dice.number(1, 3);
    for (int i = 1; i <= count; i++) {
      Plan plan = products.plan("INSURER" + dice.number(1, 2), "PLAN" + i);
      for (Insured insured : FAMILY) {
        Coverage coverage = coverage(plan, insured, i);
        insurances
            .computeIfAbsent(insured.idNumber(), id -> new ArrayList<>())
            .add(new Insurance(coverage, plan, Insurance.Stop.NONE));
      }
    }
    insurances.values().forEach(all -> all.sort(Insurance.IN_ORDER_OF_PAYMENT));
    return insurances;
  }

  private Coverage coverage(Plan plan, Insured insured, int number) {
    LocalDate start = START.minusYears(dice.number(0, 1));
    Map<String, Money> sums = new HashMap<>();
    plan.variants().stream()
        .flatMap(variant -> variant.benefits().stream())
        .filter(benefit -> benefit.terms() instanceof LumpSum)
        .forEach(benefit -> sums.put(benefit.code(), dice.money(3_000_000)));
    return new Coverage(
        "C" + number + insured.name(),
        plan.id(),
        "POLICY" + number,
        "GROUP" + number,
        insured,
        start,
        START.plusYears(dice.chance(90) ? 2 : 1).minusDays(1),
        start.minusYears(dice.number(0, 3)),
        dice.number(1, 2),
        null,
        new Coverage.Facts(
            dice.chance(90) ? dice.of(Products.CLASSES) : "",
            dice.number(0, 3),
            dice.chance(50) ? List.of("I10") : List.of(),
            sums));
  }

  /** The next bill, some days after the last. */
  Discharge bill(LocalDate day) {
    Insured insured = dice.of(FAMILY);
    Setting setting = dice.of(Setting.class);
    int nights = setting == Setting.INPATIENT ? dice.number(0, 12) : 0;
    OffsetDateTime from = day.atTime(9, 0).atOffset(ZoneOffset.ofHours(8));
    List<Charge> charges = charges(day, nights);
    PartAmounts totals =
        charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    Money left = totals.total();
    boolean used = dice.chance(70);
    List<FundPayment> funds = used ? funds(left) : List.of();
    left = left.minus(Money.sum(funds.stream().map(FundPayment::amount)));
    Money hospital = dice.chance(15) ? part(left) : Money.ZERO;
    left = left.minus(hospital);
    List<ThirdPartyPayment> thirds = new ArrayList<>();
    if (dice.chance(20) && left.isPositive()) {
      Money amount = part(left).max(Money.ofFen(1));
      List<Part> parts = dice.chance(50) ? List.of() : dice.some(List.of(Part.values()));
      thirds.add(new ThirdPartyPayment(ThirdParty.TORTFEASOR, amount, parts));
    }
    Money account = dice.chance(40) ? part(left) : Money.ZERO;
    settlements++;
    return new Discharge(
        new BillNames(
            dice.of(Products.HOSPITALS),
            "S" + settlements,
            dice.chance(30) ? "V" + (settlements / 2) : "",
            "",
            "",
            ""),
        new Patient(insured.name(), insured.idNumber(), ""),
        setting,
        dice.chance(90) ? dice.of(HospitalLevel.class) : null,
        from,
        from.plusDays(nights).plusHours(1),
        diagnoses(),
        dice.chance(30)
            ? List.of(new Procedure(dice.of(Products.PROCEDURES), "", null))
            : List.of(),
        charges,
        totals,
        totals.total(),
        new SocialSettlement(used, funds, null, null, account, null, hospital),
        thirds,
        facts(setting, day, nights),
        "");
  }

  private Money part(Money of) {
    return Money.ofFen(dice.number(0, (int) of.fen()));
  }

  private List<FundPayment> funds(Money most) {
    List<FundPayment> funds = new ArrayList<>();
    Money left = most;
    for (int i = dice.number(0, 2); i > 0 && left.isPositive(); i--) {
      Money amount = part(left).max(Money.ofFen(1));
      List<Part> parts = dice.chance(60) ? List.of(Part.IN_SCOPE) : List.of(dice.of(Part.class));
      funds.add(new FundPayment(dice.of(Fund.class), amount, parts));
      left = left.minus(amount);
    }
    return funds;
  }

  private List<Diagnosis> diagnoses() {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(new Diagnosis(dice.of(Products.DIAGNOSES), "", true));
    if (dice.chance(40)) {
      diagnoses.add(new Diagnosis(dice.of(Products.DIAGNOSES), "", false));
    }
    return diagnoses;
  }

  private List<Charge> charges(LocalDate day, int nights) {
    List<Charge> charges = new ArrayList<>();
    for (int line = dice.number(1, 6); line > 0; line--) {
      charges.add(
          new Charge(
              line,
              dice.of(Products.ITEMS),
              "",
              dice.of(
                  List.of(
                      FeeCategory.BED,
                      FeeCategory.MATERIAL,
                      FeeCategory.WESTERN_MEDICINE,
                      FeeCategory.OTHER)),
              day.plusDays(dice.number(0, nights)),
              new PartAmounts(amount(80), amount(30), amount(20), amount(40)),
              dice.of(ListClass.class)));
    }
    return charges;
  }

  private Money amount(int percent) {
    return dice.chance(percent) ? dice.money(400_000) : Money.ZERO;
  }

  private VisitFacts facts(Setting setting, LocalDate day, int nights) {
    boolean inpatient = setting == Setting.INPATIENT;
    return new VisitFacts(
        dice.chance(90) ? dice.of(Cause.class) : null,
        dice.chance(90) ? dice.chance(30) : null,
        dice.chance(90) ? day.minusDays(dice.number(0, 60)) : null,
        dice.chance(90) ? day.minusDays(dice.number(0, 5)) : null,
        null,
        inpatient ? dice.number(0, Math.max(1, nights)) : null,
        dice.number(1, 10),
        dice.chance(10),
        setting == Setting.PHARMACY ? "RX1" : "");
  }
}
