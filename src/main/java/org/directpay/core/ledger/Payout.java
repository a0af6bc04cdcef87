package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.plan.BankAccount;

/**
 * The instruction that pays a {@link Payable}, and what is known about it.
 *
 * <p>Knowledge only grows: evidence may come twice, late and in any order, and the payout ends in
 * the same state. So a PENDING that reached us after PAID changes nothing, and a question that went
 * unanswered does not unlearn that the network has it.
 *
 * @param debtor the insurer that owes
 * @param network the payment network that pays it
 * @param networkReference the network's own name for it; empty while unknown
 * @param reason the code that came with the last change of state; empty if none
 */
public record Payout(
    PayoutId id,
    EndToEndId endToEndId,
    String debtor,
    Money amount,
    String network,
    PayoutState state,
    String networkReference,
    String reason) {

  /** The first payout of a debt. */
  public static Payout of(Payable payable, String network) {
    PayoutId id = PayoutId.first(payable.claim());
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
    return to(PayoutState.SUBMITTING, networkReference, "");
  }

  /** What is sent to the network. */
  public Instruction instruction(BankAccount payee) {
    return new Instruction(endToEndId, debtor, payee, amount);
  }

  /** This payout after one more piece of evidence. */
  public Payout on(Evidence evidence) {
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
              : toIf(state.isOpen(), PayoutState.PAID, evidence);
      case REJECTED ->
          state == PayoutState.PAID || state == PayoutState.RETURNED
              ? freeze("PAID_AND_REJECTED")
              : toIf(state.isOpen(), PayoutState.REJECTED, evidence);
      case RETURNED ->
          state == PayoutState.REJECTED
              ? freeze("PAID_AND_REJECTED")
              : toIf(state.isOpen() || state == PayoutState.PAID, PayoutState.RETURNED, evidence);
    };
  }

  private Payout toIf(boolean moves, PayoutState next, Evidence evidence) {
    if (!moves) {
      return this;
    }
    String reference =
        evidence.networkReference().isEmpty() ? networkReference : evidence.networkReference();
    return to(next, reference, evidence.reason());
  }

  private Payout freeze(String why) {
    return state == PayoutState.FROZEN ? this : to(PayoutState.FROZEN, networkReference, why);
  }

  private Payout to(PayoutState next, String reference, String why) {
    return new Payout(id, endToEndId, debtor, amount, network, next, reference, why);
  }
}
