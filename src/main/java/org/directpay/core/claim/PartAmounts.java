package org.directpay.core.claim;

/** An amount split into the four parts. */
public record PartAmounts(Money inScope, Money preSelfPay, Money overLimit, Money fullSelfPay) {

  public static final PartAmounts ZERO =
      new PartAmounts(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);

  public Money of(Part part) {
    return switch (part) {
      case IN_SCOPE -> inScope;
      case PRE_SELF_PAY -> preSelfPay;
      case OVER_LIMIT -> overLimit;
      case FULL_SELF_PAY -> fullSelfPay;
    };
  }

  public Money total() {
    return inScope.plus(preSelfPay).plus(overLimit).plus(fullSelfPay);
  }

  public PartAmounts plus(PartAmounts other) {
    return new PartAmounts(
        inScope.plus(other.inScope),
        preSelfPay.plus(other.preSelfPay),
        overLimit.plus(other.overLimit),
        fullSelfPay.plus(other.fullSelfPay));
  }
}
