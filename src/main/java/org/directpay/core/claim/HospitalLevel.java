package org.directpay.core.claim;

/** A hospital's grade: 一级, 二级, 三级. */
public enum HospitalLevel {
  PRIMARY,
  SECONDARY,
  TERTIARY
}
