package org.directpay.port;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.DischargeCheck;
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
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.claim.ThirdPartyPayment.ThirdParty;
import org.directpay.core.claim.VisitFacts;
import org.jspecify.annotations.Nullable;

/**
 * A discharge, from the wire and back. The balances between its figures are the core's to check.
 */
public final class WireDischarges {

  private WireDischarges() {}

  /** Reads, and has the core check what could be read. */
  public static Discharge checked(directpay.proto.v1.Discharge wire, Reading reading) {
    Discharge discharge = read(wire, reading);
    if (reading.isFine()) {
      reading.faults(DischargeCheck.faults(discharge));
    }
    return discharge;
  }

  public static Discharge read(directpay.proto.v1.Discharge wire, Reading reading) {
    reading.required("patient", wire.hasPatient());
    reading.required("total_fen", wire.hasTotalFen());
    reading.required("social", wire.hasSocial());
    List<Charge> charges = charges(wire, reading);
    return new Discharge(
        names(wire, reading),
        patient(wire.getPatient(), reading.at("patient")),
        reading.required("setting", wire.getSetting(), "SETTING_", Setting.OUTPATIENT),
        reading.known(
            "hospital_level", wire.getHospitalLevel(), "HOSPITAL_LEVEL_", HospitalLevel.class),
        reading.requiredTime("admitted_at", wire.getAdmittedAt()),
        reading.requiredTime("discharged_at", wire.getDischargedAt()),
        diagnoses(wire, reading),
        procedures(wire, reading),
        charges,
        totals(wire, charges, reading),
        reading.amount("total_fen", wire.getTotalFen()),
        social(wire.getSocial(), reading.at("social")),
        thirdParties(wire, reading),
        facts(wire, reading),
        wire.getConsentReference());
  }

  private static BillNames names(directpay.proto.v1.Discharge wire, Reading reading) {
    return new BillNames(
        reading.required("hospital_id", wire.getHospitalId()),
        reading.required("settlement_id", wire.getSettlementId()),
        wire.getVisitId(),
        wire.getBusinessSerial(),
        wire.getReceipt().getCode(),
        wire.getReceipt().getNumber());
  }

  private static Patient patient(directpay.proto.v1.Patient wire, Reading reading) {
    return new Patient(
        reading.required("name", wire.getName()),
        reading.required("id_number", wire.getIdNumber()),
        wire.getCardNumber());
  }

  private static List<Diagnosis> diagnoses(directpay.proto.v1.Discharge wire, Reading reading) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (directpay.proto.v1.Diagnosis diagnosis : wire.getDiagnosesList()) {
      Reading here = reading.at("diagnoses", diagnoses.size());
      diagnoses.add(
          new Diagnosis(
              here.required("code", diagnosis.getCode()),
              diagnosis.getName(),
              diagnosis.getMain()));
    }
    return diagnoses;
  }

  private static List<Procedure> procedures(directpay.proto.v1.Discharge wire, Reading reading) {
    List<Procedure> procedures = new ArrayList<>();
    for (directpay.proto.v1.Procedure procedure : wire.getProceduresList()) {
      Reading here = reading.at("procedures", procedures.size());
      procedures.add(
          new Procedure(
              here.required("code", procedure.getCode()),
              procedure.getName(),
              here.date("performed_on", procedure.getPerformedOn())));
    }
    return procedures;
  }

  private static List<Charge> charges(directpay.proto.v1.Discharge wire, Reading reading) {
    if (wire.getChargesCount() > DischargeCheck.CHARGES_MAX) {
      reading.fault(
          "charges",
          ReasonCode.TOO_MANY_CHARGES,
          "has "
              + wire.getChargesCount()
              + " charges; at most "
              + DischargeCheck.CHARGES_MAX
              + " are taken");
      return List.of();
    }
    List<Charge> charges = new ArrayList<>(wire.getChargesCount());
    for (directpay.proto.v1.Charge charge : wire.getChargesList()) {
      charges.add(charge(charge, reading.at("charges", charges.size())));
    }
    return charges;
  }

  private static Charge charge(directpay.proto.v1.Charge wire, Reading reading) {
    reading.required("parts", wire.hasParts());
    return new Charge(
        wire.getLine(),
        wire.getItemCode(),
        wire.getItemName(),
        reading.known("fee_category", wire.getFeeCategory(), "FEE_CATEGORY_", FeeCategory.class),
        reading.date("charged_on", wire.getChargedOn()),
        parts(wire.getParts(), reading.at("parts")),
        reading.known("list_class", wire.getListClass(), "LIST_CLASS_", ListClass.class));
  }

  private static PartAmounts totals(
      directpay.proto.v1.Discharge wire, List<Charge> charges, Reading reading) {
    PartAmounts sum =
        charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    if (!wire.hasTotals()) {
      reading.required("totals", wire.getChargesCount() > 0);
      return sum;
    }
    PartAmounts stated = parts(wire.getTotals(), reading.at("totals"));
    if (!charges.isEmpty() && !stated.equals(sum)) {
      reading.fault(
          "totals",
          ReasonCode.BALANCE_BROKEN,
          "sums to "
              + stated.total().fen()
              + " fen by part, the charges to "
              + sum.total().fen()
              + " fen; each part must agree");
    }
    return stated;
  }

  private static PartAmounts parts(directpay.proto.v1.PartAmounts wire, Reading reading) {
    return new PartAmounts(
        reading.amount("in_scope_fen", wire.getInScopeFen()),
        reading.amount("pre_self_pay_fen", wire.getPreSelfPayFen()),
        reading.amount("over_limit_fen", wire.getOverLimitFen()),
        reading.amount("full_self_pay_fen", wire.getFullSelfPayFen()));
  }

  private static SocialSettlement social(
      directpay.proto.v1.SocialSettlement wire, Reading reading) {
    reading.required("used", wire.hasUsed());
    return new SocialSettlement(
        wire.getUsed(),
        funds(wire, reading),
        stated(wire.hasFundTotalFen(), "fund_total_fen", wire.getFundTotalFen(), reading),
        stated(
            wire.hasPersonalTotalFen(), "personal_total_fen", wire.getPersonalTotalFen(), reading),
        reading.amount("account_paid_fen", wire.getAccountPaidFen()),
        stated(wire.hasCashPaidFen(), "cash_paid_fen", wire.getCashPaidFen(), reading),
        reading.amount("hospital_paid_fen", wire.getHospitalPaidFen()));
  }

  private static @Nullable Money stated(boolean present, String field, long fen, Reading reading) {
    return present ? reading.amount(field, fen) : null;
  }

  private static List<FundPayment> funds(
      directpay.proto.v1.SocialSettlement wire, Reading reading) {
    List<FundPayment> funds = new ArrayList<>();
    for (directpay.proto.v1.FundPayment fund : wire.getFundsList()) {
      Reading here = reading.at("funds", funds.size());
      funds.add(
          new FundPayment(
              here.required("fund", fund.getFund(), "FUND_", Fund.OTHER),
              here.amount("amount_fen", fund.getAmountFen()),
              parts(fund.getPartsList(), here)));
    }
    return funds;
  }

  private static List<ThirdPartyPayment> thirdParties(
      directpay.proto.v1.Discharge wire, Reading reading) {
    List<ThirdPartyPayment> payments = new ArrayList<>();
    for (directpay.proto.v1.ThirdPartyPayment payment : wire.getThirdPartiesList()) {
      Reading here = reading.at("third_parties", payments.size());
      payments.add(
          new ThirdPartyPayment(
              here.required("party", payment.getParty(), "THIRD_PARTY_", ThirdParty.OTHER),
              here.amount("amount_fen", payment.getAmountFen()),
              parts(payment.getPartsList(), here)));
    }
    return payments;
  }

  private static VisitFacts facts(directpay.proto.v1.Discharge wire, Reading reading) {
    return new VisitFacts(
        reading.known("cause", wire.getCause(), "CAUSE_", Cause.class),
        wire.hasOutOfArea() ? wire.getOutOfArea() : null,
        reading.date("first_visit_on", wire.getFirstVisitOn()),
        reading.date("diagnosed_on", wire.getDiagnosedOn()),
        wire.hasInpatientDays() ? wire.getInpatientDays() : null,
        wire.hasIntensiveCareDays() ? wire.getIntensiveCareDays() : null,
        wire.hasDisabilityGrade() ? wire.getDisabilityGrade() : null,
        wire.getDeceased(),
        wire.getPrescriptionReference());
  }

  private static List<Part> parts(List<directpay.proto.v1.Part> wire, Reading reading) {
    List<Part> parts = new ArrayList<>();
    for (directpay.proto.v1.Part part : wire) {
      parts.add(
          reading.at("parts").required(String.valueOf(parts.size()), part, "PART_", Part.IN_SCOPE));
    }
    return parts;
  }

  /** Writes all that is known; reading it again gives an equal discharge. */
  public static directpay.proto.v1.Discharge write(Discharge discharge) {
    BillNames names = discharge.names();
    directpay.proto.v1.Discharge.Builder wire =
        directpay.proto.v1.Discharge.newBuilder()
            .setHospitalId(names.hospitalId())
            .setSettlementId(names.settlementId())
            .setVisitId(names.visitId())
            .setBusinessSerial(names.businessSerial())
            .setPatient(write(discharge.patient()))
            .setSetting(directpay.proto.v1.Setting.valueOf("SETTING_" + discharge.setting()))
            .setAdmittedAt(discharge.admittedAt().toString())
            .setDischargedAt(discharge.dischargedAt().toString())
            .setTotals(write(discharge.totals()))
            .setTotalFen(discharge.total().fen())
            .setSocial(write(discharge.social()))
            .setConsentReference(discharge.consentReference());
    if (!names.receiptNumber().isEmpty()) {
      wire.getReceiptBuilder().setCode(names.receiptCode()).setNumber(names.receiptNumber());
    }
    if (discharge.hospitalLevel() != null) {
      wire.setHospitalLevel(
          directpay.proto.v1.HospitalLevel.valueOf("HOSPITAL_LEVEL_" + discharge.hospitalLevel()));
    }
    discharge.diagnoses().forEach(diagnosis -> wire.addDiagnoses(write(diagnosis)));
    discharge.procedures().forEach(procedure -> wire.addProcedures(write(procedure)));
    discharge.charges().forEach(charge -> wire.addCharges(write(charge)));
    discharge.thirdParties().forEach(payment -> wire.addThirdParties(write(payment)));
    facts(discharge.facts(), wire);
    return wire.build();
  }

  private static void facts(VisitFacts facts, directpay.proto.v1.Discharge.Builder wire) {
    wire.setDeceased(facts.deceased()).setPrescriptionReference(facts.prescriptionReference());
    if (facts.cause() != null) {
      wire.setCause(directpay.proto.v1.Cause.valueOf("CAUSE_" + facts.cause()));
    }
    if (facts.outOfArea() != null) {
      wire.setOutOfArea(facts.outOfArea());
    }
    if (facts.firstVisitOn() != null) {
      wire.setFirstVisitOn(facts.firstVisitOn().toString());
    }
    if (facts.diagnosedOn() != null) {
      wire.setDiagnosedOn(facts.diagnosedOn().toString());
    }
    if (facts.inpatientDays() != null) {
      wire.setInpatientDays(facts.inpatientDays());
    }
    if (facts.intensiveCareDays() != null) {
      wire.setIntensiveCareDays(facts.intensiveCareDays());
    }
    if (facts.disabilityGrade() != null) {
      wire.setDisabilityGrade(facts.disabilityGrade());
    }
  }

  private static directpay.proto.v1.ThirdPartyPayment write(ThirdPartyPayment payment) {
    return directpay.proto.v1.ThirdPartyPayment.newBuilder()
        .setParty(directpay.proto.v1.ThirdParty.valueOf("THIRD_PARTY_" + payment.party()))
        .setAmountFen(payment.amount().fen())
        .addAllParts(payment.parts().stream().map(WireDischarges::write).toList())
        .build();
  }

  private static directpay.proto.v1.Part write(Part part) {
    return directpay.proto.v1.Part.valueOf("PART_" + part);
  }

  private static directpay.proto.v1.Patient write(Patient patient) {
    return directpay.proto.v1.Patient.newBuilder()
        .setName(patient.name())
        .setIdNumber(patient.idNumber())
        .setCardNumber(patient.cardNumber())
        .build();
  }

  private static directpay.proto.v1.Diagnosis write(Diagnosis diagnosis) {
    return directpay.proto.v1.Diagnosis.newBuilder()
        .setCode(diagnosis.code())
        .setName(diagnosis.name())
        .setMain(diagnosis.main())
        .build();
  }

  private static directpay.proto.v1.Procedure write(Procedure procedure) {
    directpay.proto.v1.Procedure.Builder wire =
        directpay.proto.v1.Procedure.newBuilder()
            .setCode(procedure.code())
            .setName(procedure.name());
    if (procedure.performedOn() != null) {
      wire.setPerformedOn(procedure.performedOn().toString());
    }
    return wire.build();
  }

  private static directpay.proto.v1.Charge write(Charge charge) {
    directpay.proto.v1.Charge.Builder wire =
        directpay.proto.v1.Charge.newBuilder()
            .setLine(charge.line())
            .setItemCode(charge.itemCode())
            .setItemName(charge.itemName())
            .setParts(write(charge.parts()));
    if (charge.feeCategory() != null) {
      wire.setFeeCategory(
          directpay.proto.v1.FeeCategory.valueOf("FEE_CATEGORY_" + charge.feeCategory()));
    }
    if (charge.chargedOn() != null) {
      wire.setChargedOn(charge.chargedOn().toString());
    }
    if (charge.listClass() != null) {
      wire.setListClass(directpay.proto.v1.ListClass.valueOf("LIST_CLASS_" + charge.listClass()));
    }
    return wire.build();
  }

  private static directpay.proto.v1.PartAmounts write(PartAmounts parts) {
    return directpay.proto.v1.PartAmounts.newBuilder()
        .setInScopeFen(parts.inScope().fen())
        .setPreSelfPayFen(parts.preSelfPay().fen())
        .setOverLimitFen(parts.overLimit().fen())
        .setFullSelfPayFen(parts.fullSelfPay().fen())
        .build();
  }

  private static directpay.proto.v1.SocialSettlement write(SocialSettlement social) {
    directpay.proto.v1.SocialSettlement.Builder wire =
        directpay.proto.v1.SocialSettlement.newBuilder()
            .setUsed(social.used())
            .setAccountPaidFen(social.accountPaid().fen())
            .setHospitalPaidFen(social.hospitalPaid().fen());
    if (social.fundTotal() != null) {
      wire.setFundTotalFen(social.fundTotal().fen());
    }
    if (social.personalTotal() != null) {
      wire.setPersonalTotalFen(social.personalTotal().fen());
    }
    if (social.cashPaid() != null) {
      wire.setCashPaidFen(social.cashPaid().fen());
    }
    for (FundPayment fund : social.funds()) {
      directpay.proto.v1.FundPayment.Builder written =
          wire.addFundsBuilder()
              .setFund(directpay.proto.v1.Fund.valueOf("FUND_" + fund.fund()))
              .setAmountFen(fund.amount().fen());
      fund.parts().forEach(part -> written.addParts(write(part)));
    }
    return wire.build();
  }
}
