package org.directpay.core.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;

/**
 * Which network pays a debt: the first route that takes it. The choice is made once, when the
 * payout is made; another network means another payout, after the first is provably dead.
 *
 * @param routes the last takes everything, so that no debt is left without a network; no other one
 *     does, or those behind it would never be asked
 */
public record Routes(List<Route> routes, Calendar calendar) {

  /** China has one time, without summer time. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /**
   * Which days are working days.
   *
   * @param holidays weekdays on which nobody works
   * @param workingDays days of a weekend on which everybody does
   */
  public record Calendar(Set<LocalDate> holidays, Set<LocalDate> workingDays) {

    public Calendar {
      holidays = Set.copyOf(holidays);
      workingDays = Set.copyOf(workingDays);
    }

    boolean isWorkingDay(LocalDate day) {
      boolean isWeekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      return workingDays.contains(day) || !(isWeekend || holidays.contains(day));
    }
  }

  public Routes {
    routes = List.copyOf(routes);
    if (routes.isEmpty() || !routes.get(routes.size() - 1).takesAll()) {
      throw new IllegalArgumentException("the last route must take everything");
    }
    if (routes.stream().filter(Route::takesAll).count() > 1) {
      throw new IllegalArgumentException("a route that takes everything must be the last");
    }
  }

  /** One network for everything. */
  public static Routes only(String network) {
    return new Routes(List.of(Route.all(network)), new Calendar(Set.of(), Set.of()));
  }

  /** The network that pays such a debt, if the payout is made at that time. */
  public String network(Payable payable, Instant at) {
    return network(payable.amount(), payable.payee().bankCode(), at);
  }

  String network(Money amount, String bankCode, Instant at) {
    LocalDateTime inChina = LocalDateTime.ofInstant(at, CHINA);
    return routes.stream()
        .filter(route -> route.takes(amount, bankCode, inChina, calendar))
        .findFirst()
        .orElseThrow()
        .network();
  }
}
