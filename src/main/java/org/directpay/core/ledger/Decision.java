package org.directpay.core.ledger;

import java.time.Instant;
import java.util.List;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.plan.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message: kept as long as the booking, and given again whenever it is asked for.
 *
 * @param refusal why it was refused; absent otherwise
 * @param conflictsWith the message that booked the bill before; empty if none
 * @param claims the claims that it opened
 * @param insurersPay what reimbursements take off the bill, together
 * @param memberReceives what allowances and lump sums pay to the member on top, together
 */
public record Decision(
    String messageId,
    Status status,
    Instant decidedAt,
    @Nullable Reason refusal,
    String conflictsWith,
    List<Determination> determinations,
    List<Claim> claims,
    Money socialPaid,
    Money thirdPartiesPaid,
    Money insurersPay,
    Money memberReceives,
    Money patientPays) {

  /** How a message was decided. */
  public enum Status {
    BOOKED,
    REFUSED,
    /** A reversal: done. */
    REVERSED,
    /** A reversal of a message that was never seen: it can no longer arrive. */
    BARRED
  }

  /**
   * What it has put on its bill.
   *
   * @param now its claims as they stand now; those that were reversed put nothing on it
   */
  public List<Case.Booked> booked(Road road, List<Claim> now) {
    return now.stream()
        .filter(claim -> claim.state() != ClaimState.REVERSED)
        .map(
            claim ->
                new Case.Booked(
                    claim.coverageId().isEmpty()
                        ? ""
                        : Coverage.ref(claim.insurerId(), claim.coverageId()),
                    messageId,
                    claim.amount().minusDownToZero(fixed(claim)),
                    road == Road.COUNTER,
                    claim.isUndecided()))
        .toList();
  }

  /** What allowances and lump sums make of a claim: they take nothing off the bill. */
  private Money fixed(Claim claim) {
    String ref = Coverage.ref(claim.insurerId(), claim.coverageId());
    return Money.sum(
        determinations.stream()
            .filter(determination -> determination.coverageRef().equals(ref))
            .map(Determination::fixed));
  }

  public Decision {
    determinations = List.copyOf(determinations);
    claims = List.copyOf(claims);
  }
}
