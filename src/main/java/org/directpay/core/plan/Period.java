package org.directpay.core.plan;

/** The time in which a deductible, ladder or limit counts. */
public enum Period {
  VISIT,
  /** From the coverage's first day, or its anniversary. */
  POLICY_YEAR
}
