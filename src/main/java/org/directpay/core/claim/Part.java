package org.directpay.core.claim;

/** The four parts into which social insurance splits every charge, in the order of spill-over. */
public enum Part {
  /** 符合政策范围. */
  IN_SCOPE,
  /** 先行自付. */
  PRE_SELF_PAY,
  /** 超限价. */
  OVER_LIMIT,
  /** 全自费. */
  FULL_SELF_PAY
}
