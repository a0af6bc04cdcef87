package org.directpay.oracle;

import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.ThirdPartyPayment;

/** Bills like another one. */
final class Bills {

  private Bills() {}

  static Discharge with(Discharge of, List<Charge> charges) {
    PartAmounts totals =
        charges.stream().map(Charge::parts).reduce(PartAmounts.ZERO, PartAmounts::plus);
    return with(of, charges, totals, of.social(), of.thirdParties());
  }

  static Discharge with(
      Discharge of, SocialSettlement social, List<ThirdPartyPayment> thirdParties) {
    return with(of, of.charges(), of.totals(), social, thirdParties);
  }

  private static Discharge with(
      Discharge of,
      List<Charge> charges,
      PartAmounts totals,
      SocialSettlement social,
      List<ThirdPartyPayment> thirdParties) {
    return new Discharge(
        of.names(),
        of.patient(),
        of.setting(),
        of.hospitalLevel(),
        of.admittedAt(),
        of.dischargedAt(),
        of.diagnoses(),
        of.procedures(),
        charges,
        totals,
        totals.total(),
        social,
        thirdParties,
        of.facts(),
        of.consentReference());
  }

  static Charge with(Charge of, int line, PartAmounts parts) {
    return new Charge(
        line,
        of.itemCode(),
        of.itemName(),
        of.feeCategory(),
        of.chargedOn(),
        parts,
        of.listClass());
  }
}
