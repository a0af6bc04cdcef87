package org.directpay.core.benefit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;

/**
 * Bills written as a table's cell, in yuan: {@code in=100 pre=5 over=1 full=20}, and:
 *
 * <pre>
 *   BED: in=100, ?: in=20, BED#7: in=1  charges by category (? is unknown), with line numbers
 *   fund=30 fund@pre=5 hosp=2           what funds paid (in scope, or a part first), the hospital
 *   unused                              no social insurance
 *   total=125 fundtotal=30 personal=93 account=3 cash=90   figures as stated
 *   at=PHARMACY on=2026-03-01 until=2026-03-04 name=B id=11010519491231002X
 *   BED: in=100 item=X day=2026-03-02 class=A    facts of a charge
 *   third=30 third@full=5               what third parties paid (all parts, or one first)
 *   dx=C34.9+I10 px=47.01               diagnoses, the first is the main one; procedures
 *   level=TERTIARY hospital=H1 visit=V1 settlement=S1
 *   cause=ACCIDENT area=out first=2026-01-02 diagnosed=2026-01-03 days=5 icu=2 grade=3 dead rx=R
 * </pre>
 */
public final class Bills {

  static final Patient PATIENT = new Patient("A", "11010519491231002X", "");

  private Bills() {}

  public static Discharge bill(String text) {
    List<Charge> charges = charges(text);
    PartAmounts totals =
        charges.isEmpty()
            ? parts(text)
            : charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    String on = word(text, "on", "2026-03-01");
    return new Discharge(
        new BillNames(
            word(text, "hospital", "H44130000001"),
            word(text, "settlement", "S1"),
            word(text, "visit", ""),
            "",
            "",
            ""),
        new Patient(word(text, "name", "A"), word(text, "id", PATIENT.idNumber()), ""),
        Setting.valueOf(word(text, "at", "INPATIENT")),
        constant(text, "level", HospitalLevel::valueOf),
        noon(on),
        noon(word(text, "until", on)),
        diagnoses(text),
        listed(text, "px").map(code -> new Procedure(code, "", null)).toList(),
        charges,
        totals,
        stated(text, "total") == null ? totals.total() : amount(text, "total"),
        social(text),
        thirdParties(text),
        facts(text),
        "");
  }

  private static List<Diagnosis> diagnoses(String text) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    listed(text, "dx").forEach(code -> diagnoses.add(new Diagnosis(code, "", diagnoses.isEmpty())));
    return diagnoses;
  }

  private static VisitFacts facts(String text) {
    boolean pharmacy = word(text, "at", "").equals("PHARMACY");
    return new VisitFacts(
        constant(text, "cause", Cause::valueOf),
        constant(text, "area", "out"::equals),
        constant(text, "first", LocalDate::parse),
        constant(text, "diagnosed", LocalDate::parse),
        constant(text, "days", Integer::valueOf),
        constant(text, "icu", Integer::valueOf),
        constant(text, "grade", Integer::valueOf),
        (" " + text + " ").contains(" dead "),
        word(text, "rx", pharmacy ? "RX1" : ""));
  }

  private static List<ThirdPartyPayment> thirdParties(String text) {
    List<ThirdPartyPayment> payments = new ArrayList<>();
    addThird(payments, amount(text, "third"), List.of());
    Written.PARTS.forEach(
        (name, part) -> addThird(payments, amount(text, "third@" + name), List.of(part)));
    return payments;
  }

  private static void addThird(List<ThirdPartyPayment> payments, Money amount, List<Part> parts) {
    if (!amount.isZero()) {
      payments.add(new ThirdPartyPayment(ThirdParty.TORTFEASOR, amount, parts));
    }
  }

  private static Stream<String> listed(String text, String name) {
    return Arrays.stream(word(text, name, "").split("\\+", -1)).filter(one -> !one.isEmpty());
  }

  private static <T> @Nullable T constant(String text, String name, Function<String, T> of) {
    String word = word(text, name, "");
    return word.isEmpty() ? null : of.apply(word);
  }

  private static List<Charge> charges(String text) {
    List<Charge> charges = new ArrayList<>();
    if (text.contains(":")) {
      for (String line : text.split(",", -1)) {
        String[] name = line.substring(0, line.indexOf(':')).trim().split("#", -1);
        charges.add(
            new Charge(
                name.length > 1 ? Integer.parseInt(name[1]) : charges.size() + 1,
                word(line, "item", ""),
                "",
                name[0].equals("?") ? null : FeeCategory.valueOf(name[0]),
                constant(line, "day", LocalDate::parse),
                parts(line),
                constant(line, "class", ListClass::valueOf)));
      }
    }
    return charges;
  }

  private static OffsetDateTime noon(String day) {
    return LocalDate.parse(day).atTime(LocalTime.NOON).atOffset(ZoneOffset.ofHours(8));
  }

  /** The same discharge with other charges. */
  public static Discharge withCharges(Discharge like, List<Charge> charges) {
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
        like.thirdParties(),
        like.facts(),
        like.consentReference());
  }

  private static SocialSettlement social(String text) {
    List<FundPayment> funds = new ArrayList<>();
    addFund(funds, Fund.POOLED, amount(text, "fund"), List.of());
    Written.PARTS.forEach(
        (name, part) -> addFund(funds, Fund.OTHER, amount(text, "fund@" + name), List.of(part)));
    return new SocialSettlement(
        !(" " + text + " ").contains(" unused "),
        funds,
        stated(text, "fundtotal"),
        stated(text, "personal"),
        amount(text, "account"),
        stated(text, "cash"),
        amount(text, "hosp"));
  }

  private static @Nullable Money stated(String text, String name) {
    String word = word(text, name, "");
    return word.isEmpty() ? null : Written.yuan(word);
  }

  private static void addFund(List<FundPayment> funds, Fund fund, Money amount, List<Part> parts) {
    if (!amount.isZero()) {
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
