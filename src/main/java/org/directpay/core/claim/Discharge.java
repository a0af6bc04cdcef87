package org.directpay.core.claim;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital sends about a bill. A coarse bill has no charges, only {@code totals}; with
 * charges, {@code totals} is their sum.
 */
public record Discharge(
    BillNames names,
    Patient patient,
    Setting setting,
    @Nullable HospitalLevel hospitalLevel,
    OffsetDateTime admittedAt,
    OffsetDateTime dischargedAt,
    List<Diagnosis> diagnoses,
    List<Procedure> procedures,
    List<Charge> charges,
    PartAmounts totals,
    Money total,
    SocialSettlement social,
    List<ThirdPartyPayment> thirdParties,
    VisitFacts facts,
    String consentReference) {

  public Discharge {
    diagnoses = List.copyOf(diagnoses);
    procedures = List.copyOf(procedures);
    charges = List.copyOf(charges);
    thirdParties = List.copyOf(thirdParties);
  }

  /** The day that decides about cover, waiting period and policy year: the visit's first. */
  public LocalDate visitDay() {
    return admittedAt.toLocalDate();
  }

  /**
   * Whether the four parts are told apart. A receipt tells only what social insurance does not
   * cover from the rest: what of the rest is paid beforehand, and what lies above a price limit, is
   * not on it.
   */
  public boolean tellsParts() {
    return !names.isOfReceipt();
  }

  /** Whether a bill of the same person may be this one under names that cannot be compared. */
  public boolean isLike(Discharge other) {
    return names.hospitalId().equals(other.names.hospitalId())
        && total.equals(other.total)
        && visitDay().equals(other.visitDay())
        && dischargedAt.toLocalDate().equals(other.dischargedAt.toLocalDate())
        && !names.canBeToldFrom(other.names);
  }

  /** The same bill with one more who paid. */
  public Discharge paidBy(ThirdPartyPayment payment) {
    return new Discharge(
        names,
        patient,
        setting,
        hospitalLevel,
        admittedAt,
        dischargedAt,
        diagnoses,
        procedures,
        charges,
        totals,
        total,
        social,
        Stream.concat(thirdParties.stream(), Stream.of(payment)).toList(),
        facts,
        consentReference);
  }

  /** What is left when the public funds and the hospital have paid: social insurance's figure. */
  public Money personalBurden() {
    return total.minus(social.paid()).minus(social.hospitalPaid());
  }

  /** What third parties paid together. */
  public Money thirdPartiesPaid() {
    return Money.sum(thirdParties.stream().map(ThirdPartyPayment::amount));
  }

  /** Days in hospital: as the hospital counts them, else the nights, at least one. */
  public int inpatientDays() {
    if (facts.inpatientDays() != null) {
      return facts.inpatientDays();
    }
    long nights = ChronoUnit.DAYS.between(admittedAt.toLocalDate(), dischargedAt.toLocalDate());
    return (int) Math.max(1, nights);
  }
}
