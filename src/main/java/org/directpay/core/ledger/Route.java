package org.directpay.core.ledger;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.directpay.core.claim.Money;

/**
 * Which debts a network takes.
 *
 * @param most of one payment, both bounds included
 * @param banks how the payee's bank code may begin; empty: any bank
 * @param from the time of day in China from which it takes payments
 * @param until the time of day at which it takes none any more; the same as {@code from}: day and
 *     night
 * @param workingDaysOnly whether it rests at weekends and on holidays
 */
public record Route(
    String network,
    Money least,
    Money most,
    Set<String> banks,
    LocalTime from,
    LocalTime until,
    boolean workingDaysOnly) {

  public Route {
    banks = Set.copyOf(banks);
  }

  /** Takes everything, always. */
  public static Route all(String network) {
    return new Route(
        network, Money.ZERO, Money.MAX, Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false);
  }

  public Route between(Money atLeast, Money atMost) {
    return new Route(network, atLeast, atMost, banks, from, until, workingDaysOnly);
  }

  public Route forBanks(Set<String> beginnings) {
    return new Route(network, least, most, beginnings, from, until, workingDaysOnly);
  }

  public Route open(LocalTime begin, LocalTime end) {
    return new Route(network, least, most, banks, begin, end, workingDaysOnly);
  }

  public Route onWorkingDays() {
    return new Route(network, least, most, banks, from, until, /* workingDaysOnly= */ true);
  }

  /** Whether no debt is ever refused. */
  boolean takesAll() {
    return equals(all(network));
  }

  boolean takes(Money amount, String bankCode, LocalDateTime at, Routes.Calendar calendar) {
    return amount.compareTo(least) >= 0
        && amount.compareTo(most) <= 0
        && (banks.isEmpty() || banks.stream().anyMatch(bankCode::startsWith))
        && isOpen(at.toLocalTime())
        && (!workingDaysOnly || calendar.isWorkingDay(openingDay(at)));
  }

  private boolean isOpen(LocalTime time) {
    if (from.equals(until)) {
      return true;
    }
    boolean overMidnight = until.isBefore(from);
    boolean begun = !time.isBefore(from);
    boolean before = time.isBefore(until);
    return overMidnight ? begun || before : begun && before;
  }

  /** The day on which the present opening began: after midnight, it may be yesterday. */
  private LocalDate openingDay(LocalDateTime at) {
    boolean sinceYesterday = until.isBefore(from) && at.toLocalTime().isBefore(until);
    return sinceYesterday ? at.toLocalDate().minusDays(1) : at.toLocalDate();
  }
}
