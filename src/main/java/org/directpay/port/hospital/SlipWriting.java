package org.directpay.port.hospital;

import directpay.proto.v1.Slip;
import directpay.proto.v1.SlipLine;
import directpay.proto.v1.Slips;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.statement.SettlementView;

/** Writes the two slips that the cashier prints. */
final class SlipWriting {

  private SlipWriting() {}

  static Slips slips(SettlementView view) {
    return Slips.newBuilder().setSocial(social(view)).setInsurers(insurers(view)).build();
  }

  private static Slip social(SettlementView view) {
    Decision decision = view.decision();
    Slip.Builder slip =
        Slip.newBuilder().setTitleZh("医疗保险结算单").setTitleEn("Social insurance settlement");
    reversed(view, slip);
    return slip.addLines(amount("医疗费用总额", "Bill total", view.total()))
        .addLines(amount("医保基金支付", "Paid by public funds", decision.socialPaid()))
        .addLines(
            amount(
                "医保结算后个人负担",
                "Left after social insurance",
                decision.insurersPay().plus(decision.patientPays())))
        .build();
  }

  private static Slip insurers(SettlementView view) {
    Decision decision = view.decision();
    Slip.Builder slip = Slip.newBuilder().setTitleZh("商业保险结算单").setTitleEn("Insurers' settlement");
    reversed(view, slip);
    decision.claims().forEach(claim -> slip.addLines(claim(claim)));
    return slip.addLines(amount("商业保险赔付合计", "Paid by insurers", decision.insurersPay()))
        .addLines(amount("患者应付", "Left for the patient", decision.patientPays()))
        .build();
  }

  private static void reversed(SettlementView view, Slip.Builder slip) {
    if (view.reversed()) {
      slip.addLines(words("本结算已冲正", "This settlement was reversed"));
    }
  }

  /** What is paid, or why not; a claim that a person decides is not the cashier's to promise. */
  private static SlipLine claim(Claim claim) {
    String name = (claim.insurerId() + " " + claim.coverageId()).strip();
    ReasonCode reason = claim.reason();
    if (claim.state() == ClaimState.WAITS_FOR_PERSON) {
      return words(
          name + " 转人工核定" + (reason == null ? "" : ":" + reason.textZh()),
          name + " waits for a person" + (reason == null ? "" : ": " + reason.textEn()));
    }
    if (claim.amount().equals(Money.ZERO) && reason != null) {
      return words(name + " 不予赔付:" + reason.textZh(), name + " pays nothing: " + reason.textEn());
    }
    return amount(name + " 赔付", name + " pays", claim.amount());
  }

  private static SlipLine words(String textZh, String textEn) {
    return SlipLine.newBuilder().setTextZh(textZh).setTextEn(textEn).build();
  }

  private static SlipLine amount(String textZh, String textEn, Money amount) {
    return SlipLine.newBuilder()
        .setTextZh(textZh)
        .setTextEn(textEn)
        .setAmountFen(amount.fen())
        .build();
  }
}
