package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * One insurer's case.
 *
 * @param amount what the insurer pays for it; zero while a person decides
 * @param toMember of it, what goes to the member's account; the hospital advances the rest
 * @param reason why it waits or closed without payment; absent when it simply pays
 */
public record Claim(
    ClaimId id,
    String insurerId,
    String coverageId,
    ClaimState state,
    Money amount,
    Money toMember,
    @Nullable ReasonCode reason) {

  /**
   * This claim after an event. An event that no longer changes anything is absorbed: evidence may
   * come twice, late, or out of order.
   */
  public Claim on(ClaimEvent event) {
    return switch (event) {
      case PAYOUT_PAID -> state == ClaimState.PAYING ? to(ClaimState.PAID) : this;
      case PAYOUT_REJECTED -> state == ClaimState.PAYING ? to(ClaimState.PAYMENT_FAILED) : this;
      case PAYOUT_RETURNED ->
          state == ClaimState.PAYING || state == ClaimState.PAID
              ? to(ClaimState.PAYMENT_FAILED)
              : this;
      case BOOKING_REVERSED -> to(ClaimState.REVERSED);
    };
  }

  private Claim to(ClaimState next) {
    return new Claim(id, insurerId, coverageId, next, amount, toMember, reason);
  }
}
