package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing that we learned about a payout.
 *
 * @param amount what the source says was to be paid; absent when it does not say
 * @param networkReference the network's own name for the payment; empty if none
 * @param reason the network's code, or ours for why nothing is known; empty if none
 * @param part what came back, if only a part was returned or the return has a name of its own;
 *     absent: all of it, when it says RETURNED
 */
public record Evidence(
    Source source,
    Outcome outcome,
    @Nullable Money amount,
    String networkReference,
    String reason,
    @Nullable Part part) {

  /**
   * One return.
   *
   * @param amount above zero
   * @param reference names this return and no other of the payout: it is counted once by it
   */
  public record Part(Money amount, String reference) {

    public Part {
      if (!amount.isPositive() || reference.isEmpty()) {
        throw new IllegalArgumentException("a part has an amount and a name");
      }
    }
  }

  /** Where it comes from. */
  public enum Source {
    /** The answer to our instruction. */
    SUBMIT,
    /** The answer to our question. */
    QUERY,
    CALLBACK,
    STATEMENT,
    OPERATOR,
    /** Our own clock: no answer in time, or the process that waited for it is gone. */
    TIMEOUT
  }

  /** What it says. */
  public enum Outcome {
    /** Nothing that we understand. Never read as paid, and never as failed. */
    UNKNOWN,
    NOT_FOUND,
    PENDING,
    PAID,
    REJECTED,
    /** Was paid, and all of it or a part came back. */
    RETURNED
  }

  public Evidence {
    boolean asked = source == Source.QUERY || source == Source.STATEMENT;
    if (outcome == Outcome.NOT_FOUND && !(asked || source == Source.OPERATOR)) {
      throw new IllegalArgumentException("only who was asked can say NOT_FOUND");
    }
    if (source == Source.TIMEOUT && outcome != Outcome.UNKNOWN) {
      throw new IllegalArgumentException("silence says nothing");
    }
    if (part != null && outcome != Outcome.RETURNED) {
      throw new IllegalArgumentException("only what is returned comes back in part");
    }
  }

  public Evidence(
      Source source,
      Outcome outcome,
      @Nullable Money amount,
      String networkReference,
      String reason) {
    this(source, outcome, amount, networkReference, reason, /* part= */ null);
  }

  /** Evidence that says only that we do not know, and why. */
  public static Evidence unknown(Source source, String reason) {
    return new Evidence(source, Outcome.UNKNOWN, null, "", reason);
  }

  /** The network that was asked has no such payout. */
  public static Evidence notFound() {
    return new Evidence(Source.QUERY, Outcome.NOT_FOUND, null, "", "");
  }

  /** Whether it claims that the network has, or had, the payment. */
  public boolean saysItExists() {
    return outcome != Outcome.UNKNOWN && outcome != Outcome.NOT_FOUND;
  }
}
