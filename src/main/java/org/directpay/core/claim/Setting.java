package org.directpay.core.claim;

/** Where the care was given. */
public enum Setting {
  OUTPATIENT,
  EMERGENCY,
  INPATIENT,
  /** Bought on a prescription outside the hospital. */
  PHARMACY
}
