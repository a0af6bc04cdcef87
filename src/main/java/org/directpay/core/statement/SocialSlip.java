package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Fund;
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
      lines.add(new SlipLine(name(part), discharge.totals().of(part)));
    }
    SocialSettlement social = discharge.social();
    social.funds().forEach(paid -> lines.add(new SlipLine(name(paid.fund()), paid.amount())));
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

  private static Sentence name(Part part) {
    return switch (part) {
      case IN_SCOPE -> new Sentence("符合政策范围", "Within the public scope");
      case PRE_SELF_PAY -> new Sentence("先行自付", "Paid first by the patient");
      case OVER_LIMIT -> new Sentence("超限价", "Above the price limit");
      case FULL_SELF_PAY -> new Sentence("全自费", "Outside the public list");
    };
  }

  private static Sentence name(Fund fund) {
    return switch (fund) {
      case POOLED -> new Sentence("统筹基金", "Pooled fund");
      case CIVIL_SERVANT -> new Sentence("公务员医疗补助", "Civil servants' fund");
      case ENTERPRISE -> new Sentence("企业补充医疗保险基金", "Enterprise supplement");
      case RESIDENT_SERIOUS -> new Sentence("居民大病保险", "Residents' serious illness fund");
      case EMPLOYEE_LARGE -> new Sentence("职工大额医疗补助", "Employees' large expense fund");
      case MEDICAL_ASSISTANCE -> new Sentence("医疗救助", "Medical assistance");
      case DISABILITY -> new Sentence("伤残人员医疗保障基金", "Disability fund");
      case OTHER -> new Sentence("其他基金", "Other funds");
    };
  }
}
