package org.directpay.core.ledger;

import java.time.Instant;
import java.util.List;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Insurance;

/**
 * What stands while a bill's locks are held: the only input of the decision to book.
 *
 * @param insurances all coverages of the patient, in the order of payment
 * @param booked what stands on this bill already, under whichever of its names
 * @param alike messages that booked a bill which may be this one: of the same person, hospital,
 *     dates and total, under names that cannot be compared
 * @param now the database's clock
 */
public record Locked(
    BillRequest request,
    List<Insurance> insurances,
    Accumulators accumulators,
    List<Case.Booked> booked,
    List<String> alike,
    Instant now) {

  public Locked {
    insurances = List.copyOf(insurances);
    booked = List.copyOf(booked);
    alike = List.copyOf(alike);
  }
}
