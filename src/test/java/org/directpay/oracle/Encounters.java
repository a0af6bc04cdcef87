package org.directpay.oracle;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
import org.directpay.core.plan.Insured;
import org.jspecify.annotations.Nullable;

/** Random bills: itemised, by category, of totals alone, and such as leave things out. */
final class Encounters {

  private static final List<FeeCategory> CATEGORIES =
      List.of(
          FeeCategory.BED, FeeCategory.MATERIAL, FeeCategory.WESTERN_MEDICINE, FeeCategory.OTHER);

  private final Dice dice;
  private int settlements;

  /** How many of a hundred facts the bill at hand leaves out. */
  private int gaps;

  Encounters(Dice dice) {
    this.dice = dice;
  }

  Discharge bill(Insured who, LocalDate day) {
    String name = dice.chance(98) ? who.name() : "P0";
    settlements++;
    return bill(
        new BillNames(
            dice.of(Products.HOSPITALS),
            "S" + settlements,
            dice.chance(50) ? "V" + settlements : "",
            "",
            "",
            ""),
        new Patient(name, who.idNumber(), ""),
        dice.of(Setting.class),
        day,
        diagnoses());
  }

  /** Another bill of the same visit from its last day on, or a re-admission for the same cause. */
  Discharge next(Discharge last, boolean sameVisit) {
    settlements++;
    LocalDate ended = last.dischargedAt().toLocalDate();
    return bill(
        new BillNames(
            last.names().hospitalId(),
            "S" + settlements,
            sameVisit ? last.names().visitId() : "",
            "",
            "",
            ""),
        last.patient(),
        last.setting(),
        ended.plusDays(sameVisit ? 0 : dice.number(0, 60)),
        last.diagnoses());
  }

  private Discharge bill(
      BillNames names, Patient patient, Setting setting, LocalDate day, List<Diagnosis> why) {
    gaps = dice.chance(70) ? 0 : dice.chance(50) ? 5 : 30;
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
      thirds.add(new ThirdPartyPayment(dice.of(ThirdParty.class), amount, parts));
    }
    Money account = dice.chance(40) ? part(left) : Money.ZERO;
    boolean coarse = dice.chance(10);
    return new Discharge(
        names,
        patient,
        setting,
        known(dice.of(HospitalLevel.class)),
        from,
        from.plusDays(nights).plusHours(1),
        why,
        dice.chance(30)
            ? List.of(new Procedure(dice.of(Products.PROCEDURES), "", null))
            : List.of(),
        coarse ? List.of() : charges,
        totals,
        totals.total(),
        new SocialSettlement(used, funds, null, null, account, null, hospital),
        thirds,
        facts(setting, day, nights),
        "");
  }

  /** Now and then nothing. */
  private <T> @Nullable T known(T fact) {
    return dice.chance(gaps) ? null : fact;
  }

  private Money part(Money of) {
    return Money.ofFen(dice.number(0, (int) of.fen()));
  }

  private List<FundPayment> funds(Money most) {
    List<FundPayment> funds = new ArrayList<>();
    Money left = most;
    for (int i = dice.number(0, 2); i > 0 && left.isPositive(); i--) {
      Money amount = part(left).max(Money.ofFen(1));
      List<Part> parts = dice.chance(60) ? List.of() : dice.some(List.of(Part.values()));
      funds.add(new FundPayment(dice.of(Fund.class), amount, parts));
      left = left.minus(amount);
    }
    return funds;
  }

  private List<Diagnosis> diagnoses() {
    List<Diagnosis> diagnoses = new ArrayList<>();
    if (dice.chance(96)) {
      diagnoses.add(new Diagnosis(dice.of(Products.DIAGNOSES), "", dice.chance(97)));
    }
    if (dice.chance(40)) {
      diagnoses.add(new Diagnosis(dice.of(Products.DIAGNOSES), "", false));
    }
    return diagnoses;
  }

  private List<Charge> charges(LocalDate day, int nights) {
    List<Charge> charges = new ArrayList<>();
    boolean byCategory = dice.chance(12);
    List<FeeCategory> categories = dice.some(CATEGORIES);
    for (int line = byCategory ? categories.size() : dice.number(1, 6); line > 0; line--) {
      String item = known(dice.of(Products.ITEMS));
      ListClass listClass = known(dice.of(ListClass.class));
      charges.add(
          new Charge(
              line,
              byCategory || item == null ? "" : item,
              "",
              byCategory ? categories.get(line - 1) : known(dice.of(CATEGORIES)),
              known(day.plusDays(dice.number(0, nights))),
              new PartAmounts(amount(80), amount(30), amount(20), amount(40)),
              byCategory ? null : listClass));
    }
    return charges;
  }

  private Money amount(int percent) {
    return dice.chance(percent) ? dice.money(400_000) : Money.ZERO;
  }

  private VisitFacts facts(Setting setting, LocalDate day, int nights) {
    boolean inpatient = setting == Setting.INPATIENT;
    int most = Math.max(1, nights);
    return new VisitFacts(
        known(dice.of(Cause.class)),
        known(dice.chance(30)),
        known(day.minusDays(dice.number(0, 60))),
        dice.chance(80) ? known(day.minusDays(dice.number(0, 5))) : null,
        inpatient && dice.chance(20) ? most : null,
        inpatient ? known(dice.number(0, most)) : null,
        known(dice.number(1, 10)),
        dice.chance(10),
        setting == Setting.PHARMACY && dice.chance(95) ? "RX1" : "");
  }
}
