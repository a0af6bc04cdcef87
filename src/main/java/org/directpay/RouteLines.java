package org.directpay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Route;
import org.directpay.core.ledger.Routes;
import org.directpay.core.ledger.Routes.Calendar;

/**
 * Routes as lines, in the order of their numbers: {@code <network> least_fen=… most_fen=…
 * banks=102,103 hours=08:30-17:15 working_days}, all but the network optional.
 */
final class RouteLines {

  private static final String HOLIDAYS = "holidays";
  private static final String WORKING_DAYS = "working_days";
  private static final Set<String> CALENDAR = Set.of(HOLIDAYS, WORKING_DAYS);

  private final List<String> networks;
  private final List<String> faults;

  /**
   * @param networks that a route can lead to
   * @param faults takes what is wrong
   */
  RouteLines(List<String> networks, List<String> faults) {
    this.networks = networks;
    this.faults = faults;
  }

  Routes read(Map<String, String> lines, Map<String, String> calendar) {
    Map<Integer, Route> routes = new TreeMap<>();
    lines.forEach(
        (number, line) -> {
          try {
            routes.put(Integer.parseInt(number), route(line));
          } catch (IllegalArgumentException | DateTimeException e) {
            faults.add("route." + number + ": " + e.getMessage());
          }
        });
    calendar.keySet().stream()
        .filter(name -> !CALENDAR.contains(name))
        .forEach(name -> faults.add("calendar: unknown name " + name));
    if (lines.isEmpty() && networks.size() == 1) {
      routes.put(1, Route.all(networks.get(0)));
    }
    try {
      return new Routes(
          new ArrayList<>(routes.values()),
          new Calendar(days(calendar, HOLIDAYS), days(calendar, WORKING_DAYS)));
    } catch (IllegalArgumentException | DateTimeException e) {
      faults.add("routes: " + e.getMessage());
      return Routes.only("");
    }
  }

  private Route route(String line) {
    List<String> words = Arrays.asList(line.split("\\s+"));
    if (!networks.contains(words.get(0))) {
      throw new IllegalArgumentException("no network " + words.get(0));
    }
    Route route = Route.all(words.get(0));
    for (String word : words.subList(1, words.size())) {
      route = narrowed(route, word);
    }
    if (route.least().compareTo(route.most()) > 0) {
      throw new IllegalArgumentException("least_fen is above most_fen, so that it takes no debt");
    }
    return route;
  }

  private static Route narrowed(Route all, String word) {
    String[] parts = word.split("=", 2);
    String value = parts.length == 1 ? "" : parts[1];
    return switch (parts[0]) {
      case "least_fen" -> all.between(fen(value), all.most());
      case "most_fen" -> all.between(all.least(), fen(value));
      case "banks" -> all.forBanks(Set.of(value.split(",")));
      case "hours" -> hours(all, value.split("-", 2));
      case WORKING_DAYS -> all.onWorkingDays();
      default -> throw new IllegalArgumentException("unknown word " + word);
    };
  }

  private static Route hours(Route all, String[] times) {
    if (times.length != 2) {
      throw new IllegalArgumentException("hours are like 08:30-17:15");
    }
    return all.open(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
  }

  private static Money fen(String text) {
    return Money.ofFen(Long.parseLong(text));
  }

  private static Set<LocalDate> days(Map<String, String> calendar, String name) {
    return Arrays.stream(calendar.getOrDefault(name, "").split("[\\s,]+"))
        .filter(day -> !day.isEmpty())
        .map(LocalDate::parse)
        .collect(Collectors.toSet());
  }
}
