package org.directpay.core.claim;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a visit that only some terms ask for; what is absent is unknown.
 *
 * @param outOfArea whether care was given outside the area in which the patient is insured
 * @param firstVisitOn the first visit for, or symptom of, this illness
 * @param diagnosedOn when the diagnosis was made
 * @param inpatientDays days in hospital as the hospital counts them
 * @param intensiveCareDays of these, days in intensive care
 * @param disabilityGrade 1 (worst) to 10
 * @param prescriptionReference the prescription on which medicines were bought; may be empty
 */
public record VisitFacts(
    @Nullable Cause cause,
    @Nullable Boolean outOfArea,
    @Nullable LocalDate firstVisitOn,
    @Nullable LocalDate diagnosedOn,
    @Nullable Integer inpatientDays,
    @Nullable Integer intensiveCareDays,
    @Nullable Integer disabilityGrade,
    boolean deceased,
    String prescriptionReference) {

  public static final VisitFacts NONE =
      new VisitFacts(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          /* deceased= */ false,
          /* prescriptionReference= */ "");

  /** Prints nothing of an illness. */
  @Override
  public String toString() {
    return "VisitFacts[redacted]";
  }
}
