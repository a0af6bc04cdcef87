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
   * @param isCapped whether the caps of a day are for it: those are about people's accounts
   */
  public record Due(String payee, Money amount, boolean isCapped) {

    public Due(String payee, Money amount) {
      this(payee, amount, /* isCapped= */ true);
    }
  }

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
    Money capped = Money.ZERO;
    for (Due one : due) {
      Money counted = one.isCapped() ? one.amount() : Money.ZERO;
      Money ofPayee = payees.getOrDefault(one.payee(), Money.ZERO).plus(counted);
      WaitsFor waitsFor = WaitsFor.NOTHING;
      if (exceeds(leaves.plus(one.amount()), balance)) {
        waitsFor = WaitsFor.FUNDS;
      } else if (one.isCapped()) {
        waitsFor = underCaps(capped.plus(counted), ofPayee);
      }
      if (waitsFor == WaitsFor.NOTHING) {
        leaves = leaves.plus(one.amount());
        capped = capped.plus(counted);
        payees.put(one.payee(), ofPayee);
      }
      verdicts.add(waitsFor);
    }
    return verdicts;
  }

  private WaitsFor underCaps(Money leaves, Money ofPayee) {
    if (exceeds(ofPayee, payeeDayCap)) {
      return WaitsFor.PAYEE_DAY_CAP;
    }
    return exceeds(sentToday.plus(leaves), dayCap) ? WaitsFor.INSURER_DAY_CAP : WaitsFor.NOTHING;
  }

  private static boolean exceeds(Money amount, @Nullable Money most) {
    return most != null && amount.compareTo(most) > 0;
  }
}
