package org.directpay.compare;

import directpay.proto.v1.Charge;
import directpay.proto.v1.Discharge;
import directpay.proto.v1.FeeCategory;
import directpay.proto.v1.Fund;
import directpay.proto.v1.FundPayment;
import directpay.proto.v1.PartAmounts;
import directpay.proto.v1.Patient;
import directpay.proto.v1.Setting;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.ShownAmount;
import directpay.proto.v1.SocialSettlement;

/** Bills of so many charges; whoever the patient is, the amount is the same and known. */
final class Bills {

  private static final long IN_SCOPE = 8_012;
  private static final long PRE_SELF_PAY = 350;
  private static final long FUND_SHARE = 2_000;

  private final SettleRequest template;
  private final long shown;

  /** Every tenth charge is a bed's, which the plan does not pay. */
  Bills(int charges, Setting setting) {
    Discharge.Builder discharge =
        Discharge.newBuilder()
            .setHospitalId(Market.HOSPITAL)
            .setSetting(setting)
            .setAdmittedAt("2026-03-01T10:15:00+08:00")
            .setDischargedAt("2026-03-01T11:00:00+08:00")
            .setConsentReference("CONSENT-1");
    long paidFor = 0;
    for (int line = 1; line <= charges; line++) {
      boolean bed = line % 10 == 0;
      paidFor += bed ? 0 : 1;
      discharge.addCharges(
          Charge.newBuilder()
              .setLine(line)
              .setItemCode("X" + (100_000 + line))
              .setItemName("item " + line)
              .setFeeCategory(
                  bed ? FeeCategory.FEE_CATEGORY_BED : FeeCategory.FEE_CATEGORY_WESTERN_MEDICINE)
              .setParts(
                  PartAmounts.newBuilder().setInScopeFen(IN_SCOPE).setPreSelfPayFen(PRE_SELF_PAY)));
    }
    discharge
        .setTotalFen((IN_SCOPE + PRE_SELF_PAY) * charges)
        .setSocial(
            SocialSettlement.newBuilder()
                .setUsed(true)
                .addFunds(
                    FundPayment.newBuilder()
                        .setFund(Fund.FUND_POOLED)
                        .setAmountFen(FUND_SHARE * charges)));
    template =
        SettleRequest.newBuilder().setHospitalId(Market.HOSPITAL).setDischarge(discharge).build();
    // Equal lines get equal shares of the fund's payment, so no remainder is placed.
    shown = (paidFor * ((IN_SCOPE - FUND_SHARE) * 2 + PRE_SELF_PAY) * 4 + 5) / 10;
  }

  /** The request of one patient at the counter. */
  SettleRequest settle(String message, int person) {
    SettleRequest.Builder request = template.toBuilder().setMessageId(message);
    request
        .getDischargeBuilder()
        .setSettlementId(message)
        .setPatient(
            Patient.newBuilder().setName(People.name(person)).setIdNumber(People.idNumber(person)));
    request.addShown(
        ShownAmount.newBuilder()
            .setInsurerId(Market.INSURER)
            .setCoverageId(Market.coverageId(person))
            .setAmountFen(shown));
    return request.build();
  }
}
