package org.directpay.core.claim;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it stands with us.
 *
 * @param contradictions of the receipt with itself, found when it came: a person looks at them
 * @param used what was paid on it so far, by whomever of us
 * @param red the red letter that voids it; absent while it is good
 */
public record KeptReceipt(
    Receipt receipt,
    List<Fault> contradictions,
    Instant receivedAt,
    Money used,
    @Nullable KeptRedLetter red) {

  public KeptReceipt {
    contradictions = List.copyOf(contradictions);
  }

  /** Where a receipt stands. */
  public enum State {
    /** Good as far as it shows by itself. */
    RECEIVED,
    /** It contradicts itself: a person decides. */
    WAITS_FOR_PERSON,
    /** A red letter has taken it back. */
    VOIDED
  }

  /** Where it stands: a red letter settles whatever else there is to ask. */
  public State state() {
    if (red != null) {
      return State.VOIDED;
    }
    return contradictions.isEmpty() ? State.RECEIVED : State.WAITS_FOR_PERSON;
  }

  /** A red letter, and when it came. */
  public record KeptRedLetter(RedLetter letter, Instant receivedAt) {}
}
