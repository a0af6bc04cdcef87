package org.directpay.core.ledger;

import java.util.Map;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.plan.BankAccount;

/**
 * The instruction that pays a {@link Payable}, and what is known about it.
 *
 * <p>Knowledge only grows: evidence may come twice, late and in any order, and the payout ends in
 * the same state. So a PENDING that reached us after PAID changes nothing, and a question that went
 * unanswered does not unlearn that the network has it. PAID and REJECTED are the end, but for money
 * that comes back; what contradicts the end freezes it, and then only a person's word counts.
 *
 * @param debtor the insurer that owes
 * @param network the payment network that pays it
 * @param networkReference the network's own name for it; empty while unknown
 * @param reason the code that came with the last change of state; empty if none
 * @param moved what was paid and came back
 */
public record Payout(
    PayoutId id,
    EndToEndId endToEndId,
    String debtor,
    Money amount,
    String network,
    PayoutState state,
    String networkReference,
    String reason,
    Moved moved) {

  /** A payout of which no more is known than its state. */
  public Payout(
      PayoutId id,
      EndToEndId endToEndId,
      String debtor,
      Money amount,
      String network,
      PayoutState state,
      String networkReference,
      String reason) {
    this(
        id,
        endToEndId,
        debtor,
        amount,
        network,
        state,
        networkReference,
        reason,
        Moved.in(state, amount));
  }

  /** The first payout of a debt. */
  public static Payout of(Payable payable, String network) {
    return of(PayoutId.first(payable.claim()), payable, network);
  }

  /** A later payout of a debt, after those before it are dead. */
  public static Payout of(PayoutId id, Payable payable, String network) {
    return new Payout(
        id,
        EndToEndId.of(id),
        payable.debtor(),
        payable.amount(),
        network,
        PayoutState.CREATED,
        "",
        "");
  }

  /** This payout with its send begun: to be committed before the first byte leaves. */
  public Payout submitting() {
    if (state != PayoutState.CREATED && state != PayoutState.NOT_FOUND) {
      throw new IllegalStateException(id + " is " + state + " and must not be sent");
    }
    return to(PayoutState.SUBMITTING, networkReference, "", moved);
  }

  /** What it may take from what its insurer paid in, once it was sent. */
  public Money reserved() {
    return state == PayoutState.REJECTED || state == PayoutState.CANCELLED
        ? Money.ZERO
        : amount.minus(moved.returned());
  }

  /** The same instruction, sent, and nothing heard of it. */
  Payout unheardOf() {
    return new Payout(
        id, endToEndId, debtor, amount, network, PayoutState.SUBMITTING, "", "", Moved.NOTHING);
  }

  /** What is sent to the network. */
  public Instruction instruction(BankAccount payee) {
    return new Instruction(endToEndId, debtor, payee, amount);
  }

  /** This payout after one more piece of evidence. */
  public Payout on(Evidence evidence) {
    if (state == PayoutState.FROZEN) {
      return evidence.source() == Source.OPERATOR ? ruled(evidence) : this;
    }
    if (evidence.amount() != null && !evidence.amount().equals(amount)) {
      return freeze("AMOUNT_DIFFERS");
    }
    if (state.isUnsent()) {
      return evidence.saysItExists() ? freeze("NEVER_SENT") : this;
    }
    return switch (evidence.outcome()) {
      case UNKNOWN -> toIf(state == PayoutState.SUBMITTING, PayoutState.UNKNOWN, evidence);
      case NOT_FOUND ->
          toIf(
              state == PayoutState.SUBMITTING || state == PayoutState.UNKNOWN,
              PayoutState.NOT_FOUND,
              evidence);
      case PENDING -> toIf(state.isOpen(), PayoutState.PENDING, evidence);
      case PAID ->
          state == PayoutState.REJECTED
              ? freeze("PAID_AND_REJECTED")
              : state.isOpen() ? to(PayoutState.PAID, evidence, moved.paying(amount)) : this;
      case REJECTED ->
          state == PayoutState.PAID || state == PayoutState.RETURNED
              ? freeze("PAID_AND_REJECTED")
              : toIf(state.isOpen(), PayoutState.REJECTED, evidence);
      case RETURNED ->
          state == PayoutState.REJECTED ? freeze("PAID_AND_REJECTED") : returned(evidence);
    };
  }

  private Payout returned(Evidence evidence) {
    Moved after = moved.returning(amount, evidence.part());
    if (after == null) {
      return freeze("RETURNED_TOO_MUCH");
    }
    return after.equals(moved) ? this : to(PayoutState.RETURNED, evidence, after);
  }

  /** A person has spoken with the network: their word ends the contradiction. */
  private Payout ruled(Evidence evidence) {
    return switch (evidence.outcome()) {
      case PAID -> {
        PayoutState next = moved.returned().isZero() ? PayoutState.PAID : PayoutState.RETURNED;
        yield to(next, evidence, moved.paying(amount).ruled());
      }
      case REJECTED -> {
        Moved nothing = new Moved(Money.ZERO, Money.ZERO, Map.of(), moved.rulings());
        yield to(PayoutState.REJECTED, evidence, nothing.ruled());
      }
      case RETURNED -> {
        Moved after = moved.returning(amount, evidence.part());
        yield after == null ? this : to(PayoutState.RETURNED, evidence, after.ruled());
      }
      case UNKNOWN, NOT_FOUND, PENDING -> this;
    };
  }

  private Payout toIf(boolean moves, PayoutState next, Evidence evidence) {
    return moves ? to(next, evidence, moved) : this;
  }

  private Payout freeze(String why) {
    return to(PayoutState.FROZEN, networkReference, why, moved);
  }

  private Payout to(PayoutState next, Evidence evidence, Moved after) {
    String reference =
        evidence.networkReference().isEmpty() ? networkReference : evidence.networkReference();
    return to(next, reference, evidence.reason(), after);
  }

  private Payout to(PayoutState next, String reference, String why, Moved after) {
    return new Payout(id, endToEndId, debtor, amount, network, next, reference, why, after);
  }
}
