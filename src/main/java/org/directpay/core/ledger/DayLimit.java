package org.directpay.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much may leave for an insurer now.
 *
 * @param balance what is left of what it paid in; absent: it pays from its own account
 * @param payeeDayCap what one account may be sent in a day; absent: no limit
 * @param dayCap what all accounts together may be sent in a day; absent: no limit
 * @param sentToday what was sent today
 */
public record DayLimit(
    @Nullable Money balance, @Nullable Money payeeDayCap, @Nullable Money dayCap, Money sentToday) {

  /** What a payout waits for. */
  public enum WaitsFor {
    NOTHING,
    FUNDS,
    PAYEE_DAY_CAP,
    INSURER_DAY_CAP
  }

  /**
   * A payout that is to be sent for the first time.
   *
   * @param payee names the account
   */
  public record Due(String payee, Money amount) {}

  /**
   * Decides payout by payout, in the order given: each leaves if it fits beside those that leave
   * before it. What does not fit waits, and those after it that do fit go on.
   *
   * @param sentToPayees what accounts were sent today
   */
  public List<WaitsFor> admit(List<Due> due, Map<String, Money> sentToPayees) {
    List<WaitsFor> verdicts = new ArrayList<>();
    Map<String, Money> payees = new HashMap<>(sentToPayees);
    Money leaves = Money.ZERO;
    for (Due one : due) {
      Money ofPayee = payees.getOrDefault(one.payee(), Money.ZERO).plus(one.amount());
      WaitsFor waitsFor = waitsFor(leaves.plus(one.amount()), ofPayee);
      if (waitsFor == WaitsFor.NOTHING) {
        leaves = leaves.plus(one.amount());
        payees.put(one.payee(), ofPayee);
      }
      verdicts.add(waitsFor);
    }
    return verdicts;
  }

  private WaitsFor waitsFor(Money leaves, Money ofPayee) {
    if (exceeds(leaves, balance)) {
      return WaitsFor.FUNDS;
    }
    if (exceeds(ofPayee, payeeDayCap)) {
      return WaitsFor.PAYEE_DAY_CAP;
    }
    return exceeds(sentToday.plus(leaves), dayCap) ? WaitsFor.INSURER_DAY_CAP : WaitsFor.NOTHING;
  }

  private static boolean exceeds(Money amount, @Nullable Money most) {
    return most != null && amount.compareTo(most) > 0;
  }
}
