package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.SocialSettlement;

/** 医保结算单: the bill by part, each fund, and the patient's burden. */
final class SocialSlip {

  private static final Sentence TITLE = new Sentence("医保结算单", "Social insurance settlement");

  private SocialSlip() {}

  static Slip of(Discharge discharge) {
    List<SlipLine> lines = new ArrayList<>();
    lines.add(line("医疗费总额", "Total of the bill", discharge.total()));
    for (Part part : Part.values()) {
      lines.add(new SlipLine(Names.of(part), discharge.totals().of(part)));
    }
    SocialSettlement social = discharge.social();
    social.funds().forEach(paid -> lines.add(new SlipLine(Names.of(paid.fund()), paid.amount())));
    lines.add(line("基金支付合计", "Public funds together", social.paid()));
    addUnlessZero(lines, "医院负担", "Borne by the hospital", social.hospitalPaid());
    lines.add(line("个人负担", "The patient's burden", discharge.personalBurden()));
    addUnlessZero(lines, "其中个人账户支付", "Of it, from personal accounts", social.accountPaid());
    if (!social.used()) {
      lines.add(new SlipLine(new Sentence("本次未使用医保结算", "Social insurance was not used"), null));
    }
    return new Slip(TITLE, lines);
  }

  private static void addUnlessZero(List<SlipLine> lines, String zh, String en, Money amount) {
    if (!amount.isZero()) {
      lines.add(line(zh, en, amount));
    }
  }

  private static SlipLine line(String zh, String en, Money amount) {
    return new SlipLine(new Sentence(zh, en), amount);
  }
}
