package org.directpay.flow.settle;

import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimEvent;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Reversal;
import org.jspecify.annotations.Nullable;

/** Decides a reversal: the exact negative of what was booked, or why not. */
final class ReversalDecision {

  private final LockedReversal locked;

  private ReversalDecision(LockedReversal locked) {
    this.locked = locked;
  }

  static Reversal decide(LockedReversal locked) {
    return new ReversalDecision(locked).decide();
  }

  private Reversal decide() {
    Decision original = locked.original();
    if (original == null) {
      return only(Decision.Status.BARRED, /* refusal= */ null);
    }
    if (original.status() != Decision.Status.BOOKED) {
      return refuse(ReasonCode.REVERSED_MESSAGE_NOT_BOOKED);
    }
    if (locked.claims().stream().allMatch(claim -> claim.state() == ClaimState.REVERSED)) {
      return refuse(ReasonCode.ALREADY_REVERSED);
    }
    if (locked.moneyOnItsWay()) {
      return refuse(ReasonCode.ALREADY_PAID_TO_MEMBER);
    }
    return reverse(original);
  }

  private Reversal reverse(Decision original) {
    List<Claim> reversed =
        locked.claims().stream().map(claim -> claim.on(ClaimEvent.BOOKING_REVERSED)).toList();
    Decision decision =
        decision(
            Decision.Status.REVERSED,
            /* refusal= */ null,
            reversed,
            original.insurersPay().negated(),
            original.memberReceives().negated());
    return new Reversal(
        decision, reversed, locked.ledger().stream().map(LedgerTransaction::reversed).toList());
  }

  private Reversal refuse(ReasonCode code) {
    return only(Decision.Status.REFUSED, Reason.of(code, locked.request().reversedMessageId()));
  }

  private Reversal only(Decision.Status status, @Nullable Reason refusal) {
    return new Reversal(
        decision(status, refusal, List.of(), Money.ZERO, Money.ZERO), List.of(), List.of());
  }

  private Decision decision(
      Decision.Status status,
      @Nullable Reason refusal,
      List<Claim> claims,
      Money insurersPay,
      Money memberReceives) {
    return new Decision(
        locked.request().message().id(),
        status,
        locked.now(),
        refusal,
        "",
        List.of(),
        claims,
        Money.ZERO,
        Money.ZERO,
        insurersPay,
        memberReceives,
        Money.ZERO);
  }
}
