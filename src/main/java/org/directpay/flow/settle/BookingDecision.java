package org.directpay.flow.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Locked;
import org.jspecify.annotations.Nullable;

/**
 * Decides a bill under its locks: the same amounts that the patient was shown are booked, anything
 * else is refused with the new determination.
 */
final class BookingDecision {

  private final Locked locked;
  private final BillRequest request;
  private final Quote quote;

  private BookingDecision(Locked locked) {
    this.locked = locked;
    this.request = locked.request();
    this.quote =
        Quote.of(
            request.discharge(),
            Adjudicator.determine(
                new Case(request.discharge(), locked.insurances(), locked.accumulators())));
  }

  static Booking decide(Locked locked) {
    return new BookingDecision(locked).decide();
  }

  private Booking decide() {
    if (!locked.bookedBy().isEmpty()) {
      return refuse(ReasonCode.BILL_ALREADY_BOOKED, locked.bookedBy().values().iterator().next());
    }
    return switch (request.road()) {
      case COUNTER -> atTheCounter();
      case MEMBER -> book();
    };
  }

  private Booking atTheCounter() {
    if (answering().isEmpty()) {
      return refuse(whyNobodyAnswers(), "");
    }
    return sameAsShown() ? book() : refuse(ReasonCode.AMOUNTS_CHANGED, "");
  }

  private boolean sameAsShown() {
    List<String> known = quote.determinations().stream().map(Determination::coverageRef).toList();
    Map<String, Money> shown = request.shown();
    return known.containsAll(shown.keySet())
        && quote.determinations().stream()
            .allMatch(d -> d.amount().equals(shown.getOrDefault(d.coverageRef(), Money.ZERO)));
  }

  /** A coverage that was not in force has nothing to do with the visit: it opens no claim. */
  private List<Determination> answering() {
    return quote.determinations().stream().filter(BookingDecision::answers).toList();
  }

  private static boolean answers(Determination determination) {
    return determination.outcome() != Outcome.NOTHING
        || determination.reasons().stream()
            .noneMatch(reason -> reason.code() == ReasonCode.COVERAGE_NOT_IN_FORCE);
  }

  private ReasonCode whyNobodyAnswers() {
    return quote.determinations().isEmpty()
        ? ReasonCode.NO_COVERAGE
        : ReasonCode.COVERAGE_NOT_IN_FORCE;
  }

  private Booking refuse(ReasonCode code, String conflictsWith) {
    return Booking.only(
        decision(Decision.Status.REFUSED, Reason.of(code), conflictsWith, List.of()));
  }

  private Booking book() {
    List<OpenedClaim> opened = new ArrayList<>();
    for (Determination determination : answering()) {
      ClaimOpening opening = new ClaimOpening(request, opened.size() + 1);
      opened.add(opening.open(determination, insuranceOf(determination)));
    }
    if (opened.isEmpty()) {
      opened.add(new ClaimOpening(request, 1).withoutCoverage(whyNobodyAnswers()));
    }
    List<Claim> claims = opened.stream().map(OpenedClaim::claim).toList();
    return new Booking(
        decision(Decision.Status.BOOKED, /* refusal= */ null, "", claims),
        opened.stream().flatMap(claim -> claim.ledger().stream()).toList(),
        opened.stream().flatMap(claim -> claim.payable().stream()).toList());
  }

  private Insurance insuranceOf(Determination determination) {
    return locked.insurances().stream()
        .filter(insurance -> insurance.coverage().ref().equals(determination.coverageRef()))
        .findFirst()
        .orElseThrow();
  }

  private Decision decision(
      Decision.Status status, @Nullable Reason refusal, String conflictsWith, List<Claim> claims) {
    return new Decision(
        request.message().id(),
        status,
        locked.now(),
        refusal,
        conflictsWith,
        quote.determinations(),
        claims,
        quote.socialPaid(),
        quote.thirdPartiesPaid(),
        quote.insurersPay(),
        quote.memberReceives(),
        quote.patientPays());
  }
}
