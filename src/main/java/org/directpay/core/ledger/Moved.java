package org.directpay.core.ledger;

import java.util.HashMap;
import java.util.Map;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * What has moved of a payout, as the ledger has it.
 *
 * @param paid zero, or the payout's amount
 * @param returned of it, what came back; never more
 * @param returns by the network's reference of each return, what came back with it. It may be less
 *     than {@code returned}: a network may say "all of it" without naming the parts
 * @param rulings how often a person decided after what was heard contradicted itself
 */
public record Moved(Money paid, Money returned, Map<String, Money> returns, int rulings) {

  public static final Moved NOTHING = new Moved(Money.ZERO, Money.ZERO, Map.of(), 0);

  public Moved {
    returns = Map.copyOf(returns);
    Money parts = Money.sum(returns.values().stream());
    if (returned.compareTo(paid) > 0 || parts.compareTo(returned) > 0) {
      throw new IllegalArgumentException("no more comes back than was paid");
    }
  }

  /** What a payout in a state has moved, when nothing but its state is known. */
  static Moved in(PayoutState state, Money amount) {
    return switch (state) {
      case PAID -> NOTHING.paying(amount);
      case RETURNED -> new Moved(amount, amount, Map.of(), 0);
      case CREATED, SUBMITTING, UNKNOWN, NOT_FOUND, PENDING, REJECTED, CANCELLED, FROZEN -> NOTHING;
    };
  }

  /** What is gone for good, as far as we know. */
  public Money out() {
    return paid.minus(returned);
  }

  Moved paying(Money amount) {
    return new Moved(amount, returned, returns, rulings);
  }

  /**
   * After a return of a payout of this amount, each counted once by its reference.
   *
   * @param part what came back; absent: all of it
   * @return null if it contradicts what is known: more than was paid, or one reference twice with
   *     two amounts
   */
  @Nullable Moved returning(Money amount, Evidence.@Nullable Part part) {
    if (part == null) {
      return new Moved(amount, amount, returns, rulings);
    }
    Money known = returns.get(part.reference());
    if (known != null) {
      return known.equals(part.amount()) ? paying(amount) : null;
    }
    Map<String, Money> all = new HashMap<>(returns);
    all.put(part.reference(), part.amount());
    Money sum = Money.sum(all.values().stream());
    return sum.compareTo(amount) > 0 ? null : new Moved(amount, returned.max(sum), all, rulings);
  }

  /** The same, decided by a person. */
  Moved ruled() {
    return new Moved(paid, returned, returns, rulings + 1);
  }
}
