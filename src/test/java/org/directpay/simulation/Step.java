package org.directpay.simulation;

import java.util.Locale;

/** Where a process can crash or be stopped: before and after each thing that outlives it. */
enum Step {
  AFTER_TAKING_WORK,
  BEFORE_CALLING_THE_BANK,
  AFTER_THE_BANK_ANSWERED,
  BEFORE_KEEPING_AN_ANSWER,
  AFTER_KEEPING_AN_ANSWER,
  BEFORE_KEEPING_A_NOTICE,
  AFTER_KEEPING_A_NOTICE,
  BEFORE_BOOKING_A_BILL,
  AFTER_BOOKING_A_BILL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
