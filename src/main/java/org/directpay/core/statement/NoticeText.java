package org.directpay.core.statement;

import org.directpay.core.claim.Reason;
import org.directpay.core.ledger.Claim;

/** Tells a customer in one or two sentences where a claim stands. */
public final class NoticeText {

  private NoticeText() {}

  /** In Chinese and English; what is not paid is said with its clause. */
  public static Sentence of(ClaimView view) {
    Claim claim = view.claim();
    String yuan = claim.amount().yuan();
    return switch (claim.state()) {
      case SETTLED ->
          new Sentence(
              "保险赔付 " + yuan + " 元,已在医院结算时抵扣。",
              yuan + " yuan of the bill were paid by the insurance at the hospital's counter.");
      case PAYING ->
          new Sentence(
              "理赔已核定 " + yuan + " 元,正在支付 " + claim.owed().yuan() + " 元到您的账户。",
              "%s yuan are granted; %s are on their way to your account."
                  .formatted(yuan, claim.owed().yuan()));
      case PAID ->
          new Sentence(
              "理赔款 " + claim.paidOut().yuan() + " 元已支付到您的账户。",
              claim.paidOut().yuan() + " yuan were paid to your account.");
      case PAYMENT_FAILED ->
          new Sentence(
                  "理赔款 " + claim.owed().yuan() + " 元未能支付,请提供另一账户。",
                  claim.owed().yuan()
                      + " yuan could not be paid to your account; please name another one.")
              .plus(why(claim));
      case WAITS_FOR_PERSON ->
          new Sentence("您的理赔正由专人审核。", "A person is looking at your claim.").plus(why(claim));
      case CLOSED_UNPAID ->
          new Sentence("本次无应付赔款。", "Nothing is due for this bill.").plus(grounds(view));
      case REVERSED -> reversed(claim);
    };
  }

  private static Sentence reversed(Claim claim) {
    Sentence undone = new Sentence("医院已撤销本次结算。", "The hospital has undone this settlement.");
    String back = claim.receivable().yuan();
    return claim.receivable().isZero()
        ? undone
        : undone.plus(
            new Sentence(
                "已支付的 " + back + " 元需要退回。",
                " " + back + " yuan that were paid are to be returned."));
  }

  private static Sentence why(Claim claim) {
    return claim.reason() == null
        ? Sentence.NONE
        : new Sentence(claim.reason().textZh() + "。", " " + claim.reason().textEn());
  }

  private static Sentence grounds(ClaimView view) {
    Sentence grounds = Sentence.NONE;
    for (Reason reason : view.determination().reasons()) {
      Sentence ground =
          new Sentence(reason.code().textZh(), " " + reason.code().textEn()).under(reason.clause());
      grounds = grounds.plus(ground).plus(new Sentence("。", ""));
    }
    return grounds;
  }
}
