package org.directpay.core.plan;

/** What becomes of the payments of those who come before. */
public enum OthersPaid {
  /** Taken off the base before the deductible. */
  SUBTRACTED,
  /** Taken off what the ratio gives. */
  CARVED_OUT,
  /** Computed as if they paid nothing; only the indemnity ceiling binds. */
  CEILING
}
