package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done by hand. One person proposes it, another approves it; with the approval it
 * happens.
 *
 * @param party for whom it is done, as KIND:id
 * @param id the proposer's, unique for the party
 * @param subject what it is about, as its kind says
 * @param amount for a part that came back, for funds and for caps; absent otherwise
 * @param reference names the part that came back; empty otherwise
 * @param proposedBy the credential of who proposed it
 * @param approvedBy the credential of who approved it, another one; empty until then
 */
public record Act(
    String party,
    String id,
    Kind kind,
    String subject,
    @Nullable Money amount,
    String reference,
    String why,
    String proposedBy,
    String approvedBy) {

  /** What can be done by hand. */
  public enum Kind {
    /** The network has said that a payout was paid. Subject: its end-to-end id. */
    PAYOUT_PAID(For.INSURER),
    /** The network has said that it will never pay a payout. Subject: its end-to-end id. */
    PAYOUT_REJECTED(For.INSURER),
    /** The network has said that money came back. Subject: the payout's end-to-end id. */
    PAYOUT_RETURNED(For.INSURER),
    /** A claim that was paid may be reversed: the member owes it then. Subject: the claim. */
    RECEIVABLE_ACCEPTED(For.INSURER),
    /** A case is resolved. Subject: its kind, a blank, its subject. */
    CASE_CLOSED(For.OPERATOR),
    /** A parked request will not be decided any more. Subject: the caller, a blank, the message. */
    PARKED_CLOSED(For.OPERATOR),
    /**
     * An insurer's money for payouts has come in, so much. From the first time on it is sent no
     * more than that. Subject: the insurer.
     */
    FUNDS_ADDED(For.OPERATOR),
    /** A hospital is paid to this account from now on. Subject: the account's id. */
    HOSPITAL_ACCOUNT(For.OPERATOR),
    /** What one account may be sent in a day, for this insurer. Subject: the insurer. */
    PAYEE_DAY_CAP(For.INSURER),
    /** What all accounts together may be sent in a day. Subject: the insurer. */
    INSURER_DAY_CAP(For.INSURER);

    private final For whom;

    Kind(For whom) {
      this.whom = whom;
    }

    /** Who does such things. */
    public For whom() {
      return whom;
    }
  }

  /** Whose persons they are. */
  public enum For {
    INSURER,
    OPERATOR
  }

  /** Whether an amount belongs to it: null if it may be left out. */
  public static @Nullable Boolean takesAmount(Kind kind) {
    return switch (kind) {
      case FUNDS_ADDED, PAYEE_DAY_CAP, INSURER_DAY_CAP -> true;
      case PAYOUT_RETURNED -> null;
      case PAYOUT_PAID,
          PAYOUT_REJECTED,
          RECEIVABLE_ACCEPTED,
          CASE_CLOSED,
          PARKED_CLOSED,
          HOSPITAL_ACCOUNT ->
          false;
    };
  }

  public boolean isApproved() {
    return !approvedBy.isEmpty();
  }

  /** What a payout learns from it, or nothing. */
  public @Nullable Evidence evidence() {
    return switch (kind) {
      case PAYOUT_PAID -> says(Evidence.Outcome.PAID, /* part= */ null);
      case PAYOUT_REJECTED -> says(Evidence.Outcome.REJECTED, /* part= */ null);
      case PAYOUT_RETURNED ->
          says(
              Evidence.Outcome.RETURNED,
              amount == null ? null : new Evidence.Part(amount, reference));
      case RECEIVABLE_ACCEPTED,
          CASE_CLOSED,
          PARKED_CLOSED,
          FUNDS_ADDED,
          HOSPITAL_ACCOUNT,
          PAYEE_DAY_CAP,
          INSURER_DAY_CAP ->
          null;
    };
  }

  private Evidence says(Evidence.Outcome outcome, Evidence.@Nullable Part part) {
    return new Evidence(
        Evidence.Source.OPERATOR, outcome, /* amount= */ null, "", "ACT " + id, part);
  }
}
