package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One insurer's case.
 *
 * @param amount what the insurer pays for it; zero while a person decides
 * @param toMember of it, what goes to the member's account; the hospital advances the rest
 * @param paidOut what has left for the member's account and did not come back
 * @param reason why it waits, failed, or closed without payment; absent when it simply pays
 */
public record Claim(
    ClaimId id,
    String insurerId,
    String coverageId,
    ClaimState state,
    Money amount,
    Money toMember,
    Money paidOut,
    @Nullable ReasonCode reason) {

  /** A claim whose state says what was paid out. */
  public Claim(
      ClaimId id,
      String insurerId,
      String coverageId,
      ClaimState state,
      Money amount,
      Money toMember,
      @Nullable ReasonCode reason) {
    this(
        id,
        insurerId,
        coverageId,
        state,
        amount,
        toMember,
        state == ClaimState.PAID ? toMember : Money.ZERO,
        reason);
  }

  /** Whether what it pays is still to be decided by a person. */
  public boolean isUndecided() {
    return state == ClaimState.WAITS_FOR_PERSON && amount.isZero();
  }

  /** What the member has a right to: nothing once the booking is reversed. */
  public Money due() {
    return state == ClaimState.REVERSED ? Money.ZERO : toMember;
  }

  /** What is still owed to the member. */
  public Money owed() {
    return due().minusDownToZero(paidOut);
  }

  /** What the member owes back. */
  public Money receivable() {
    return paidOut.minusDownToZero(due());
  }

  /**
   * This claim after an event. An event that no longer changes anything is absorbed: evidence may
   * come twice, late, or out of order.
   */
  public Claim on(ClaimEvent event) {
    return switch (event) {
      case PAYOUT_CREATED -> to(ClaimState.PAYING, /* why= */ null);
      case PAYOUT_PAID, PAYOUT_RETURNED -> afterPayout(ReasonCode.PAYOUT_RETURNED);
      case PAYOUT_REJECTED -> afterPayout(ReasonCode.PAYOUT_REJECTED);
      case BOOKING_REVERSED -> to(ClaimState.REVERSED, reason);
    };
  }

  /** No payout is under way any more: either nothing is owed, or another account is needed. */
  private Claim afterPayout(ReasonCode why) {
    return switch (state) {
      case PAYING, PAID, PAYMENT_FAILED ->
          owed().isZero()
              ? to(ClaimState.PAID, /* why= */ null)
              : to(ClaimState.PAYMENT_FAILED, why);
      case SETTLED, WAITS_FOR_PERSON, CLOSED_UNPAID, REVERSED -> this;
    };
  }

  /** The same claim after money left for the member's account; negative: it came back. */
  Claim paidOut(Money change) {
    return new Claim(
        id, insurerId, coverageId, state, amount, toMember, paidOut.plus(change), reason);
  }

  private Claim to(ClaimState next, @Nullable ReasonCode why) {
    return new Claim(id, insurerId, coverageId, next, amount, toMember, paidOut, why);
  }
}
