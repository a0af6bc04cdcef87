package org.directpay.flow.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
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

  /** Reasons for which a coverage has nothing to do with the bill: it opens no claim. */
  private static final Set<ReasonCode> SILENT =
      Set.of(ReasonCode.COVERAGE_NOT_IN_FORCE, ReasonCode.BILL_ALREADY_BOOKED);

  private final Locked locked;
  private final BillRequest request;
  private final Discharge discharge;
  private final Quote quote;

  private BookingDecision(Locked locked) {
    this.locked = locked;
    this.request = locked.request();
    ReceiptReading bill = ReceiptReading.of(request, locked.booked());
    this.discharge = bill.discharge();
    List<Reason> doubts = new ArrayList<>(bill.doubts());
    locked.alike().forEach(one -> doubts.add(Reason.of(ReasonCode.BILL_MAY_BE_BOOKED, one)));
    Case question =
        new Case(discharge, locked.insurances(), locked.accumulators(), locked.booked(), doubts);
    this.quote = Quote.of(question, Adjudicator.determine(question));
  }

  static Booking decide(Locked locked) {
    return new BookingDecision(locked).decide();
  }

  private Booking decide() {
    return switch (request.road()) {
      case COUNTER -> locked.booked().isEmpty() ? atTheCounter() : refuseAsBooked();
      case MEMBER -> locked.booked().isEmpty() ? book() : refuseAsBooked();
      case RECEIPT -> ofReceipt();
    };
  }

  private Booking refuseAsBooked() {
    return refuse(ReasonCode.BILL_ALREADY_BOOKED, locked.booked().get(0).messageId());
  }

  /**
   * Coverages come late, so a receipt is asked for those that have no claim yet. While nobody
   * answers there is nobody's claim either: the receipt itself waits.
   */
  private Booking ofReceipt() {
    if (answering().isEmpty()) {
      return locked.booked().isEmpty() ? refuse(whyNobodyAnswers(), "") : refuseAsBooked();
    }
    return book();
  }

  private Booking atTheCounter() {
    if (!locked.alike().isEmpty()) {
      return refuse(ReasonCode.BILL_MAY_BE_BOOKED, locked.alike().get(0));
    }
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

  private List<Determination> answering() {
    return quote.determinations().stream().filter(BookingDecision::answers).toList();
  }

  private static boolean answers(Determination determination) {
    return determination.outcome() != Outcome.NOTHING
        || determination.reasons().stream().noneMatch(reason -> SILENT.contains(reason.code()));
  }

  private ReasonCode whyNobodyAnswers() {
    return quote.determinations().isEmpty()
        ? ReasonCode.NO_COVERAGE
        : ReasonCode.COVERAGE_NOT_IN_FORCE;
  }

  private Booking refuse(ReasonCode code, String conflictsWith) {
    return Booking.only(
        decision(Decision.Status.REFUSED, Reason.of(code), conflictsWith, List.of()), discharge);
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
        discharge,
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
