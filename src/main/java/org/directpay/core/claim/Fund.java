package org.directpay.core.claim;

/** The public funds of a social settlement. */
public enum Fund {
  POOLED,
  CIVIL_SERVANT,
  ENTERPRISE,
  RESIDENT_SERIOUS,
  EMPLOYEE_LARGE,
  MEDICAL_ASSISTANCE,
  DISABILITY,
  OTHER
}
