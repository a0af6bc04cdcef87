package org.directpay.core.benefit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Fund;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;

/**
 * Bills written as a table's cell, in yuan: {@code in=100 pre=5 over=1 full=20}, and {@code
 * fund=30} (pays in scope), {@code fund@pre=30} (pays that part first), {@code hosp=5}, {@code
 * unused} (no social insurance), {@code at=PHARMACY}, {@code on=2026-03-01}, {@code name=B}.
 * Charges are separated by commas and begin with their category: {@code BED: in=100, ?: in=20}.
 */
final class Bills {

  static final Patient PATIENT = new Patient("A", "11010519491231002X", "");
  static final LocalDate DAY = LocalDate.parse("2026-03-01");

  private Bills() {}

  static Discharge bill(String text) {
    List<Charge> charges = new ArrayList<>();
    if (text.contains(":")) {
      for (String line : text.split(",", -1)) {
        String category = line.substring(0, line.indexOf(':')).trim();
        charges.add(
            new Charge(
                charges.size() + 1,
                "",
                "",
                category.equals("?") ? null : FeeCategory.valueOf(category),
                null,
                parts(line)));
      }
    }
    PartAmounts totals =
        charges.isEmpty()
            ? parts(text)
            : charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    return discharge(text, charges, totals);
  }

  private static Discharge discharge(String text, List<Charge> charges, PartAmounts totals) {
    String name = word(text, "name", PATIENT.name());
    OffsetDateTime at =
        LocalDate.parse(word(text, "on", DAY.toString()))
            .atTime(LocalTime.NOON)
            .atOffset(ZoneOffset.ofHours(8));
    return new Discharge(
        BillNames.of("H44130000001", "S1"),
        new Patient(name, PATIENT.idNumber(), ""),
        Setting.valueOf(word(text, "at", "INPATIENT")),
        null,
        at,
        at,
        List.of(),
        List.of(),
        charges,
        totals,
        totals.total(),
        social(text),
        "");
  }

  /** The same discharge with other charges. */
  static Discharge withCharges(Discharge like, List<Charge> charges) {
    PartAmounts totals =
        charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    return new Discharge(
        like.names(),
        like.patient(),
        like.setting(),
        like.hospitalLevel(),
        like.admittedAt(),
        like.dischargedAt(),
        like.diagnoses(),
        like.procedures(),
        charges,
        totals,
        totals.total(),
        like.social(),
        like.consentReference());
  }

  private static SocialSettlement social(String text) {
    List<FundPayment> funds = new ArrayList<>();
    addFund(funds, Fund.POOLED, amount(text, "fund"), List.of());
    Written.PARTS.forEach(
        (name, part) -> addFund(funds, Fund.OTHER, amount(text, "fund@" + name), List.of(part)));
    boolean used = !(" " + text + " ").contains(" unused ");
    return new SocialSettlement(used, funds, null, null, Money.ZERO, null, amount(text, "hosp"));
  }

  private static void addFund(List<FundPayment> funds, Fund fund, Money amount, List<Part> parts) {
    if (amount.isPositive()) {
      funds.add(new FundPayment(fund, amount, parts));
    }
  }

  private static PartAmounts parts(String text) {
    return new PartAmounts(
        amount(text, "in"), amount(text, "pre"), amount(text, "over"), amount(text, "full"));
  }

  private static Money amount(String text, String name) {
    return Written.yuan(word(text, name, "0"));
  }

  private static String word(String text, String name, String otherwise) {
    for (String word : text.trim().split("[\\s,]+", -1)) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return otherwise;
  }
}
