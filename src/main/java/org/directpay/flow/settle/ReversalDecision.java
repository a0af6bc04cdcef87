package org.directpay.flow.settle;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimEvent;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Reversal;
import org.jspecify.annotations.Nullable;

/** Decides a reversal: the exact negative of what was booked, or why not. */
final class ReversalDecision {

  private final LockedReversal locked;
  private final boolean anyway;

  private ReversalDecision(LockedReversal locked, boolean anyway) {
    this.locked = locked;
    this.anyway = anyway;
  }

  static Reversal decide(LockedReversal locked) {
    return new ReversalDecision(locked, /* anyway= */ false).decide();
  }

  /** What has no ground any more is undone although the member has the money. */
  static Reversal decideAnyway(LockedReversal locked) {
    return new ReversalDecision(locked, /* anyway= */ true).decide();
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
    if (locked.moneyOnItsWay() || locked.claims().stream().anyMatch(this::isTheMembers)) {
      return refuse(ReasonCode.ALREADY_PAID_TO_MEMBER);
    }
    return reverse(original);
  }

  /**
   * Whether the member has money that the insurer has not agreed to ask back for. A hospital cannot
   * make somebody's money a debt; the one that would have to collect it can.
   */
  private boolean isTheMembers(Claim claim) {
    return claim.paidOut().isPositive() && !anyway && !locked.mayBeOwedBack().contains(claim.id());
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
    return new Reversal(decision, reversed, ledger());
  }

  /** What was owed is owed no more; what was paid nevertheless, the member owes. */
  private List<LedgerTransaction> ledger() {
    List<LedgerTransaction> ledger = new ArrayList<>();
    for (LedgerTransaction booked : locked.ledger()) {
      if (booked.purpose() == Purpose.SETTLED || booked.purpose() == Purpose.ACCEPTED) {
        ledger.add(booked.reversed());
      }
    }
    for (Claim claim : locked.claims()) {
      Money paid = claim.paidOut().min(claim.toMember());
      if (paid.isPositive()) {
        String insurer = claim.insurerId();
        ledger.add(
            new LedgerTransaction(
                claim.id(),
                Purpose.REVERSED,
                Account.receivable(insurer, claim.coverageId()),
                Account.owedToMember(insurer),
                paid));
      }
    }
    return ledger;
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
