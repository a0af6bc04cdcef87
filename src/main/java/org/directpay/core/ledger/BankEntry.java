package org.directpay.core.ledger;

import java.time.LocalDate;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an account's statement: money that left the account, or came to it.
 *
 * @param reference the bank's own name of it, unique for the account
 * @param endToEndId the payout that it names; absent for a charge, interest, what an insurer paid
 *     in, and whatever else the bank does not connect with an instruction of ours
 * @param bookedOn the bank's day
 * @param amount above zero
 */
public record BankEntry(
    String account,
    String reference,
    @Nullable EndToEndId endToEndId,
    Direction direction,
    LocalDate bookedOn,
    Money amount) {

  /** Seen from us. */
  public enum Direction {
    LEFT,
    CAME
  }

  public BankEntry {
    if (!amount.isPositive() || reference.isEmpty() || account.isEmpty()) {
      throw new IllegalArgumentException("an entry has an account, a name and an amount");
    }
  }

  /** What it changes about the account's balance. */
  public Money change() {
    return direction == Direction.LEFT ? amount.negated() : amount;
  }
}
