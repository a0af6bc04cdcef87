package org.directpay.core.claim;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong with a discharge, in one go. Figures that must agree are compared
 * to the fen, without tolerance: whoever sends them rounds each charge once.
 */
public final class DischargeCheck {

  public static final int CHARGES_MAX = 2_000;

  private static final List<Part> PARTS = List.of(Part.values());
  private static final int NAME_MAX = 100;
  private static final int INPATIENT_DAYS_MAX = 3_660;
  private static final int GRADES = 10;

  private final Discharge discharge;
  private final SocialSettlement social;
  private final Inspection here = Inspection.start();

  private DischargeCheck(Discharge discharge) {
    this.discharge = discharge;
    this.social = discharge.social();
  }

  /** Empty if nothing is wrong. Pointers start at the discharge. */
  public static List<Fault> faults(Discharge discharge) {
    DischargeCheck check = new DischargeCheck(discharge);
    check.names();
    check.visit();
    check.facts();
    check.charges();
    check.amounts();
    // Sums of figures that are themselves wrong would only repeat the fault.
    if (check.here.isFine()) {
      check.totals();
      check.social();
      check.thirdParties();
    }
    return check.here.faults();
  }

  private void names() {
    here.at("hospital_id").expectText(discharge.names().hospitalId(), Inspection.ID_MAX);
    here.at("settlement_id").expectText(discharge.names().settlementId(), Inspection.ID_MAX);
    here.at("patient").at("name").expectText(discharge.patient().name(), NAME_MAX);
  }

  private void visit() {
    here.at("patient").at("id_number").expectResidentId(discharge.patient().idNumber());
    here.at("discharged_at")
        .expect(
            !discharge.dischargedAt().isBefore(discharge.admittedAt()),
            ReasonCode.DATES_OUT_OF_ORDER,
            () -> "is " + discharge.dischargedAt() + ", before " + discharge.admittedAt());
    here.at("patient")
        .at("id_number")
        .expect(
            !bornAfter(discharge.dischargedAt().toLocalDate()),
            ReasonCode.ID_NUMBER_INVALID,
            () -> "names a day of birth after discharged_at");
  }

  private void facts() {
    VisitFacts facts = discharge.facts();
    notAfterDischarge(here.at("first_visit_on"), facts.firstVisitOn());
    notAfterDischarge(here.at("diagnosed_on"), facts.diagnosedOn());
    Integer days = facts.inpatientDays();
    here.at("inpatient_days")
        .expect(
            days == null || (days >= 0 && days <= INPATIENT_DAYS_MAX),
            () -> "is " + days + "; it must lie between 0 and " + INPATIENT_DAYS_MAX);
    Integer intensive = facts.intensiveCareDays();
    int all = discharge.inpatientDays();
    here.at("intensive_care_days")
        .expect(
            intensive == null || (intensive >= 0 && intensive <= Math.max(all, 0)),
            () -> "is " + intensive + "; it must lie between 0 and the stay's days, " + all);
    Integer grade = facts.disabilityGrade();
    here.at("disability_grade")
        .expect(
            grade == null || (grade >= 1 && grade <= GRADES),
            () -> "is " + grade + "; grades go from 1 (worst) to " + GRADES);
  }

  private void notAfterDischarge(Inspection there, @Nullable LocalDate day) {
    LocalDate last = discharge.dischargedAt().toLocalDate();
    there.expect(
        day == null || !day.isAfter(last),
        ReasonCode.DATES_OUT_OF_ORDER,
        () -> "is " + day + ", after discharged_at, " + last);
  }

  private boolean bornAfter(LocalDate day) {
    String number = discharge.patient().idNumber();
    return ResidentId.isValid(number)
        && ResidentId.bornOn(number).filter(born -> born.isAfter(day)).isPresent();
  }

  private void charges() {
    List<Charge> charges = discharge.charges();
    Inspection there = here.at("charges");
    there.expect(
        charges.size() <= CHARGES_MAX,
        ReasonCode.TOO_MANY_CHARGES,
        () -> "has " + charges.size() + " charges; at most " + CHARGES_MAX + " are taken");
    Set<Integer> lines = new HashSet<>();
    for (int i = 0; i < charges.size(); i++) {
      int line = charges.get(i).line();
      Inspection number = there.at(i).at("line");
      number.expect(line >= 1, () -> "is " + line + "; lines count from 1");
      number.expect(
          lines.add(line), () -> "is " + line + ", as in a charge before; it must be unique");
      checkParts(there.at(i).at("parts"), charges.get(i).parts());
    }
  }

  private void amounts() {
    checkParts(here.at("totals"), discharge.totals());
    here.at("total_fen").expectAmount(discharge.total(), Money.ZERO);
    Inspection there = here.at("social");
    for (int i = 0; i < social.funds().size(); i++) {
      FundPayment payment = social.funds().get(i);
      checkPayment(there.at("funds").at(i), payment.amount(), payment.parts());
    }
    for (int i = 0; i < discharge.thirdParties().size(); i++) {
      ThirdPartyPayment payment = discharge.thirdParties().get(i);
      checkPayment(here.at("third_parties").at(i), payment.amount(), payment.parts());
    }
    there.at("account_paid_fen").expectAmount(social.accountPaid(), Money.ZERO);
    there.at("hospital_paid_fen").expectAmount(social.hospitalPaid(), Money.ZERO);
  }

  private static void checkParts(Inspection there, PartAmounts parts) {
    for (Part part : PARTS) {
      there.at(field(part)).expectAmount(parts.of(part), Money.ZERO);
    }
  }

  private static String field(Part part) {
    return switch (part) {
      case IN_SCOPE -> "in_scope_fen";
      case PRE_SELF_PAY -> "pre_self_pay_fen";
      case OVER_LIMIT -> "over_limit_fen";
      case FULL_SELF_PAY -> "full_self_pay_fen";
    };
  }

  private static void checkPayment(Inspection there, Money amount, List<Part> parts) {
    there.at("amount_fen").expectAmount(amount, Money.ofFen(1));
    there
        .at("parts")
        .expect(parts.stream().distinct().count() == parts.size(), () -> "names a part twice");
  }

  /** Total = the four parts = the charges. */
  private void totals() {
    here.at("total_fen")
        .expectBalance(discharge.total(), "the four parts sum to", discharge.totals().total());
    if (!discharge.charges().isEmpty()) {
      PartAmounts sum =
          discharge.charges().stream()
              .map(Charge::parts)
              .reduce(PartAmounts.ZERO, PartAmounts::plus);
      Inspection there = here.at("totals");
      for (Part part : PARTS) {
        there
            .at(field(part))
            .expectBalance(discharge.totals().of(part), "the charges sum to", sum.of(part));
      }
    }
  }

  /** Total = funds + the hospital + the patient's burden; the burden = account + cash. */
  private void social() {
    Inspection there = here.at("social");
    Money funds = social.paid();
    there
        .at("used")
        .expect(
            social.used() || funds.isZero(),
            ReasonCode.BALANCE_BROKEN,
            () -> "is false, but the funds paid " + Inspection.fen(funds));
    Money burden = discharge.personalBurden();
    there
        .at("funds")
        .expect(
            !burden.isNegative(),
            ReasonCode.BALANCE_BROKEN,
            () ->
                "pay "
                    + Inspection.fen(funds)
                    + " with the hospital's "
                    + Inspection.fen(social.hospitalPaid())
                    + ", but total_fen is "
                    + Inspection.fen(discharge.total()));
    expectStated(there.at("fund_total_fen"), social.fundTotal(), "the funds sum to", funds);
    expectStated(
        there.at("personal_total_fen"),
        social.personalTotal(),
        "total_fen less the funds and hospital_paid_fen is",
        burden);
    if (!burden.isNegative()) {
      patientsMeans(there, burden);
    }
  }

  /** Third parties pay of what the funds and the hospital leave. */
  private void thirdParties() {
    Money paid = discharge.thirdPartiesPaid();
    Money burden = discharge.personalBurden();
    here.at("third_parties")
        .expect(
            burden.isNegative() || paid.compareTo(burden) <= 0,
            ReasonCode.BALANCE_BROKEN,
            () ->
                "pay "
                    + Inspection.fen(paid)
                    + ", but the funds and the hospital leave "
                    + Inspection.fen(burden));
  }

  private void patientsMeans(Inspection there, Money burden) {
    expectStated(
        there.at("cash_paid_fen"),
        social.cashPaid(),
        "the patient's burden less account_paid_fen is",
        burden.minus(social.accountPaid()));
    there
        .at("account_paid_fen")
        .expect(
            social.accountPaid().compareTo(burden) <= 0,
            ReasonCode.BALANCE_BROKEN,
            () ->
                "is "
                    + Inspection.fen(social.accountPaid())
                    + ", but the patient's burden is "
                    + Inspection.fen(burden));
  }

  private static void expectStated(
      Inspection there, @Nullable Money stated, String what, Money computed) {
    if (stated != null) {
      there.expectBalance(stated, what, computed);
    }
  }
}
