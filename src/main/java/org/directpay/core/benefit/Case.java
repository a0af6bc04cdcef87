package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;

/**
 * Everything that a determination needs.
 *
 * @param insurances all coverages of the patient, in the order of payment
 * @param accumulators what has been used so far, of every owner that these coverages name
 * @param booked what was booked on this bill before, under whichever of its names
 * @param doubts about the bill itself: a person decides
 */
public record Case(
    Discharge discharge,
    List<Insurance> insurances,
    Accumulators accumulators,
    List<Booked> booked,
    List<Reason> doubts) {

  public Case {
    insurances = List.copyOf(insurances);
    booked = List.copyOf(booked);
    doubts = List.copyOf(doubts);
  }

  /** Of a bill that nobody doubts and nothing is booked on. */
  public Case(Discharge discharge, List<Insurance> insurances, Accumulators accumulators) {
    this(discharge, insurances, accumulators, List.of(), List.of());
  }

  /**
   * One claim that stands on the bill.
   *
   * @param coverageRef whose claim; empty as long as nobody knows
   * @param messageId which message booked it
   * @param reimbursed what it takes off the bill
   * @param isAtCounter whether the hospital advanced it, so that its receipt may show it
   * @param isUndecided whether what it will pay is still open
   */
  public record Booked(
      String coverageRef,
      String messageId,
      Money reimbursed,
      boolean isAtCounter,
      boolean isUndecided) {}
}
