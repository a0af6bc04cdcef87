package org.directpay.core.plan;

/** Whose use of a deductible or limit is counted together. */
public enum Owner {
  /** The insured person under this policy. */
  PERSON,
  /** Everyone under the same policy number: a family's pool. */
  POLICY,
  /** Everyone under the same group number. */
  GROUP,
  /** The insured person under all policies of this plan code, renewals included. */
  INSURED
}
