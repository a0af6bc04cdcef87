package org.directpay.core.claim;

/** An item's class in the national catalogue: 甲类, 乙类, 丙类. */
public enum ListClass {
  A,
  B,
  UNLISTED
}
