package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;

/** What has been used, under the names that the contract gives to accumulators. */
final class Books {

  /**
   * One figure.
   *
   * @param owner its kind and its id
   * @param name plan, what is counted, and its subject
   */
  record Key(String owner, String name, LocalDate from) {}

  private record Entry(Key key, BigDecimal amount) {}

  private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

  private final Map<Key, BigDecimal> used = new HashMap<>();
  private final List<Entry> journal = new ArrayList<>();

  BigDecimal of(Key key) {
    return used.getOrDefault(key, BigDecimal.ZERO);
  }

  void add(Key key, BigDecimal amount) {
    if (amount.signum() != 0) {
      journal.add(new Entry(key, amount));
      used.merge(key, amount, BigDecimal::add);
    }
  }

  /** Everything of one owner under a name that begins so. */
  Map<Key, BigDecimal> all(String owner, String names) {
    Map<Key, BigDecimal> all = new HashMap<>();
    used.forEach(
        (key, amount) -> {
          if (key.owner().equals(owner) && key.name().startsWith(names) && amount.signum() != 0) {
            all.put(key, amount);
          }
        });
    return all;
  }

  Map<Key, BigDecimal> everything() {
    Map<Key, BigDecimal> all = new HashMap<>(used);
    all.values().removeIf(amount -> amount.signum() == 0);
    return all;
  }

  /** How much is written here: what comes later can be read by itself, or taken back. */
  int now() {
    return journal.size();
  }

  Map<Key, BigDecimal> since(int then) {
    Map<Key, BigDecimal> changes = new HashMap<>();
    journal
        .subList(then, journal.size())
        .forEach(entry -> changes.merge(entry.key(), entry.amount(), BigDecimal::add));
    changes.values().removeIf(amount -> amount.signum() == 0);
    return changes;
  }

  void backTo(int then) {
    take(since(then));
    journal.subList(then, journal.size()).clear();
  }

  /** Takes these amounts back. */
  void take(Map<Key, BigDecimal> changes) {
    changes.forEach((key, amount) -> add(key, amount.negate()));
  }

  /** What a term of a benefit counts: under its pool or its own code, told apart by period. */
  static Key key(
      String kind, Coverage coverage, Benefit benefit, Counting counting, LocalDate day) {
    String subject = counting.pool().isEmpty() ? benefit.code() : counting.pool();
    String period =
        switch (counting.period()) {
          case POLICY_YEAR -> counting.years() == 1 ? "" : "/" + counting.years() + "-years";
          case VISIT -> "/visit";
          case DAY -> "/day";
          case QUARTER -> "/quarter";
          case LIFETIME -> "/lifetime";
        };
    return key(kind, coverage, counting.owner(), subject + period, from(counting, coverage, day));
  }

  static Key key(String kind, Coverage coverage, Owner owner, String subject, LocalDate from) {
    return new Key(owner(owner, coverage), name(kind, coverage, subject), from);
  }

  static String name(String kind, Coverage coverage, String subject) {
    return coverage.plan().code() + "/" + kind + "/" + subject;
  }

  static String owner(Owner owner, Coverage coverage) {
    String id = coverage.insured().idNumber();
    String insurer = owner + " " + coverage.insurerId();
    return switch (owner) {
      case PERSON -> insurer + "/" + coverage.policyNumber() + "/" + id;
      case POLICY -> insurer + "/" + coverage.policyNumber();
      case GROUP -> insurer + "//" + coverage.groupNumber();
      case INSURED -> insurer + "///" + id;
    };
  }

  private static LocalDate from(Counting counting, Coverage coverage, LocalDate day) {
    return switch (counting.period()) {
      case VISIT, DAY -> day;
      case POLICY_YEAR -> years(counting.years(), coverage, day);
      case QUARTER -> quarter(coverage, day);
      case LIFETIME -> EVER;
    };
  }

  /** The policy year's first day: an anniversary of the coverage's, also before it. */
  static LocalDate year(Coverage coverage, LocalDate day) {
    int years = Period.between(coverage.startsOn(), day).getYears() - 1;
    while (!coverage.startsOn().plusYears(years + 1L).isAfter(day)) {
      years++;
    }
    return coverage.startsOn().plusYears(years);
  }

  /** So many policy years together, the first of them that in which the person enrolled. */
  private static LocalDate years(int together, Coverage coverage, LocalDate day) {
    LocalDate first = year(coverage, coverage.enrolledOn());
    int gone = year(coverage, day).getYear() - first.getYear();
    int start = year(coverage, day).getYear() - gone % together;
    return coverage.startsOn().plusYears((long) start - coverage.startsOn().getYear());
  }

  private static LocalDate quarter(Coverage coverage, LocalDate day) {
    LocalDate year = year(coverage, day);
    int number = 0;
    while (number < 3 && !year.plusMonths(3L * (number + 1)).isAfter(day)) {
      number++;
    }
    return year.plusMonths(3L * number);
  }
}
