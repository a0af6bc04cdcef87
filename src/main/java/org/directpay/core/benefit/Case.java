package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Discharge;

/**
 * Everything that a determination needs.
 *
 * @param insurances all coverages of the patient, in the order of payment
 * @param accumulators what has been used so far, of every owner that these coverages name
 */
public record Case(Discharge discharge, List<Insurance> insurances, Accumulators accumulators) {

  public Case {
    insurances = List.copyOf(insurances);
  }
}
