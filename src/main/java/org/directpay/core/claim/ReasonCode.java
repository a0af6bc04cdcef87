package org.directpay.core.claim;

/**
 * Why an answer is not simply "paid", in descending precedence: of all reasons that apply, the
 * first is the answer's code. The order is part of the contract; new codes go where they rank.
 */
public enum ReasonCode {
  // What was sent cannot be read or contradicts itself.
  FIELD_MISSING(MendedBy.HOSPITAL, "缺少必填项", "A required field is missing."),
  FIELD_INVALID(MendedBy.HOSPITAL, "字段内容不合规", "A field's content is not valid."),
  TOO_MANY_CHARGES(MendedBy.HOSPITAL, "费用明细超过 2000 条", "More than 2,000 charges."),
  AMOUNT_OUT_OF_RANGE(MendedBy.HOSPITAL, "金额超出允许范围", "An amount is out of range."),
  ID_NUMBER_INVALID(MendedBy.HOSPITAL, "身份证号码校验不通过", "The id number's check digit fails."),
  DATES_OUT_OF_ORDER(MendedBy.HOSPITAL, "出院时间早于入院时间", "Discharge lies before admission."),
  BALANCE_BROKEN(MendedBy.HOSPITAL, "金额勾稽关系不符", "Two figures that must agree do not."),

  // The message cannot be acted on.
  MESSAGE_BARRED(MendedBy.NOBODY, "该报文已被冲正,不再受理", "This message was reversed beforehand."),
  BILL_ALREADY_BOOKED(MendedBy.NOBODY, "该账单已赔付登记", "The bill is already booked."),
  REVERSED_MESSAGE_NOT_BOOKED(
      MendedBy.NOBODY, "被冲正的报文未登记入账", "The message to reverse booked nothing."),
  ALREADY_REVERSED(MendedBy.NOBODY, "该报文已冲正", "The message is already reversed."),
  ALREADY_PAID_TO_MEMBER(
      MendedBy.INSURER, "赔款已付或正在支付,不能冲正", "Money has gone out; the insurer recovers it."),
  AMOUNTS_CHANGED(MendedBy.HOSPITAL, "赔付金额已变化,请重新确认", "The amounts differ from those shown."),

  // No coverage answers.
  NO_COVERAGE(MendedBy.INSURER, "未找到有效保单", "No coverage was found for this person."),
  COVERAGE_NOT_IN_FORCE(MendedBy.NOBODY, "就诊日不在保险期间", "Not in force on the day of the visit."),
  NAME_DIFFERS(MendedBy.INSURER, "姓名与保单不一致", "The name differs from the coverage's."),
  IN_WAITING_PERIOD(
      MendedBy.NOBODY, "出险日期在等待期内", "The visit, or its cause, lies in the waiting period."),
  EXCLUDED(MendedBy.NOBODY, "属于条款约定的责任免除", "The terms exclude this."),
  PRE_EXISTING_CONDITION(
      MendedBy.NOBODY, "属于既往症,条款约定不予赔付", "A pre-existing condition, which the terms do not cover."),

  // A person decides.
  PLAN_STOPPED(MendedBy.INSURER, "该产品已暂停自动赔付", "Automatic paying of this plan is stopped."),
  INSURER_STOPPED(MendedBy.INSURER, "保险公司已暂停自动赔付", "The insurer has stopped automatic paying."),
  DATA_INCOMPLETE(MendedBy.HOSPITAL, "账单缺少条款所需信息", "The bill lacks what a term needs."),
  BILL_MAY_BE_BOOKED(
      MendedBy.INSURER, "可能与已登记的账单重复,需人工核对", "The bill may be one that is booked already."),
  OTHERS_PAID_UNCLEAR(
      MendedBy.INSURER, "票据其他支付的来源需人工核实", "Who made the receipt's other payment is not clear."),
  QUESTION_OPEN(MendedBy.INSURER, "条款适用需人工判断", "The terms leave open what a person must answer."),
  ABOVE_AUTOMATIC_LIMIT(
      MendedBy.INSURER, "金额超过自动赔付上限", "The amount is above the plan's automatic limit."),
  EARLIER_COVERAGE_WAITS(
      MendedBy.INSURER, "前序保单需人工核定", "A coverage before this one waits for a person."),
  NO_ACCOUNT(MendedBy.MEMBER, "未登记收款账户", "No bank account is registered."),
  ACCOUNT_NAME_DIFFERS(MendedBy.MEMBER, "收款账户户名不符", "The account holder is not the payee."),

  PAYEE_IDENTITY_MISSING(
      MendedBy.MEMBER, "赔款一万元及以上,须登记收款人身份", "From 10,000 yuan on, the payee must be identified."),
  PAYOUT_REJECTED(
      MendedBy.MEMBER, "赔款支付被拒,请核对并提供收款账户", "The payout was rejected: another account is needed."),
  PAYOUT_RETURNED(
      MendedBy.MEMBER, "赔款已退汇,请提供其他收款账户", "The payout came back: another account is needed."),

  // Decided by the terms.
  CONDITION_ALREADY_PAID(
      MendedBy.NOBODY, "该病种组或次数已赔付", "This group or severity has been paid already."),
  INTERVAL_NOT_OVER(
      MendedBy.NOBODY, "两次给付的间隔期未满", "The interval since the last payment is not over."),
  BENEFIT_HAS_ENDED(MendedBy.NOBODY, "该责任已终止", "The benefit has ended."),
  WITHIN_WAITING_DAYS(MendedBy.NOBODY, "未超过免赔天数", "The stay is within the days that are not paid."),
  PAID_BY_OTHERS(MendedBy.NOBODY, "费用已由其他方付清", "Others have paid these charges already."),
  WITHIN_DEDUCTIBLE(MendedBy.NOBODY, "未超过免赔额", "The amount is within the deductible."),
  LIMIT_EXHAUSTED(MendedBy.NOBODY, "保险金额已用完", "The limit is used up."),
  CEILING_REACHED(MendedBy.NOBODY, "赔付总额以实际费用为限", "All payments together reach the charge."),
  // Last, for they only say that a benefit does not concern the bill; another one may.
  NO_CONDITION_MET(MendedBy.NOBODY, "未达到约定的给付条件", "No condition for a payment is met."),
  NOT_COVERED(MendedBy.NOBODY, "账单中没有属于保险责任的费用", "None of the charges is covered.");

  /** Who can change the answer. */
  public enum MendedBy {
    HOSPITAL,
    INSURER,
    MEMBER,
    NOBODY
  }

  private final MendedBy mendedBy;
  private final String textZh;
  private final String textEn;

  ReasonCode(MendedBy mendedBy, String textZh, String textEn) {
    this.mendedBy = mendedBy;
    this.textZh = textZh;
    this.textEn = textEn;
  }

  public MendedBy mendedBy() {
    return mendedBy;
  }

  public String textZh() {
    return textZh;
  }

  public String textEn() {
    return textEn;
  }
}
