package org.directpay.port;

import directpay.proto.v1.Charge;
import directpay.proto.v1.Diagnosis;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.FeeCategory;
import directpay.proto.v1.Fund;
import directpay.proto.v1.FundPayment;
import directpay.proto.v1.ListClass;
import directpay.proto.v1.Part;
import directpay.proto.v1.PartAmounts;
import directpay.proto.v1.Patient;
import directpay.proto.v1.Setting;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.ShownAmount;
import directpay.proto.v1.SocialSettlement;

/** What a hospital's program sends at the counter: all that it knows of each line is in it. */
public final class SettleRequests {

  private static final long IN_SCOPE = 8_012;
  private static final long PRE_SELF_PAY = 350;
  private static final long FUND_SHARE = 6_000;
  private static final FeeCategory[] CATEGORIES = {
    FeeCategory.FEE_CATEGORY_WESTERN_MEDICINE,
    FeeCategory.FEE_CATEGORY_LABORATORY,
    FeeCategory.FEE_CATEGORY_CONSULTATION,
  };

  private SettleRequests() {}

  /** A request that no door refuses. */
  public static SettleRequest of(int charges) {
    return SettleRequest.newBuilder()
        .setHospitalId("H11010500001")
        .setMessageId("M-20260301-0000000042")
        .setDischarge(discharge(charges))
        .addShown(
            ShownAmount.newBuilder()
                .setInsurerId("CITY-LIFE")
                .setCoverageId("C-2026-0000000042")
                .setAmountFen(100L * charges))
        .build();
  }

  private static Discharge discharge(int charges) {
    Discharge.Builder discharge =
        Discharge.newBuilder()
            .setHospitalId("H11010500001")
            .setSettlementId("S-20260301-0000000042")
            .setVisitId("V-20260301-0000000042")
            .setPatient(Patient.newBuilder().setName("王小明").setIdNumber("110105198001010016"))
            .setSetting(Setting.SETTING_OUTPATIENT)
            .setAdmittedAt("2026-03-01T10:15:40+08:00")
            .setDischargedAt("2026-03-01T11:05:30+08:00")
            .addDiagnoses(
                Diagnosis.newBuilder().setCode("J06.900").setName("急性上呼吸道感染").setMain(true))
            .setTotals(parts(charges))
            .setTotalFen((IN_SCOPE + PRE_SELF_PAY) * charges)
            .setSocial(social(charges))
            .setConsentReference("CONSENT-0000000042");
    for (int line = 1; line <= charges; line++) {
      discharge.addCharges(charge(line));
    }
    return discharge.build();
  }

  private static Charge charge(int line) {
    return Charge.newBuilder()
        .setLine(line)
        .setItemCode("XA01ABD075A0020101" + (10_000 + line))
        .setItemName("阿莫西林胶囊 0.25g×24")
        .setFeeCategory(CATEGORIES[line % CATEGORIES.length])
        .setChargedOn("2026-03-01")
        .setParts(parts(1))
        .setListClass(line % 2 == 0 ? ListClass.LIST_CLASS_A : ListClass.LIST_CLASS_B)
        .build();
  }

  private static PartAmounts parts(int charges) {
    return PartAmounts.newBuilder()
        .setInScopeFen(IN_SCOPE * charges)
        .setPreSelfPayFen(PRE_SELF_PAY * charges)
        .build();
  }

  private static SocialSettlement social(int charges) {
    long personal = (IN_SCOPE + PRE_SELF_PAY - FUND_SHARE) * charges;
    return SocialSettlement.newBuilder()
        .setUsed(true)
        .addFunds(
            FundPayment.newBuilder()
                .setFund(Fund.FUND_POOLED)
                .setAmountFen(FUND_SHARE * charges)
                .addParts(Part.PART_IN_SCOPE))
        .setFundTotalFen(FUND_SHARE * charges)
        .setPersonalTotalFen(personal)
        .setAccountPaidFen(personal)
        .setCashPaidFen(0)
        .build();
  }
}
