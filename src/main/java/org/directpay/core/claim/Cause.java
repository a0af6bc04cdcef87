package org.directpay.core.claim;

/** Why the patient came. */
public enum Cause {
  ILLNESS,
  ACCIDENT
}
