package org.directpay.core.plan;

/** The time in which a deductible, ladder or limit counts. */
public enum Period {
  /** One bill; for an allowance one stay, with its re-admissions. */
  VISIT,
  /** From the coverage's first day, or its anniversary. */
  POLICY_YEAR,
  DAY,
  /** Three months of the policy year, from its first day. */
  QUARTER,
  LIFETIME
}
