package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;

/** What was used before, under names of our own, and what has been used since. */
final class Books {

  /** One figure. */
  record Key(String kind, String owner, String plan, String subject, LocalDate from) {}

  private static final LocalDate EVER = LocalDate.MIN;

  private final Map<Key, BigDecimal> used;

  Books() {
    this(new HashMap<>());
  }

  private Books(Map<Key, BigDecimal> used) {
    this.used = used;
  }

  Books copy() {
    return new Books(new HashMap<>(used));
  }

  /** Forgets all, and remembers what the other does. */
  void replace(Books other) {
    used.clear();
    used.putAll(other.used);
  }

  BigDecimal of(Key key) {
    return used.getOrDefault(key, BigDecimal.ZERO);
  }

  void add(Key key, BigDecimal amount) {
    used.merge(key, amount, BigDecimal::add);
  }

  /** Everything of one kind, owner, plan and subject. */
  List<Map.Entry<Key, BigDecimal>> all(Key like) {
    return used.entrySet().stream()
        .filter(e -> e.getKey().equals(at(like, e.getKey().from())) && e.getValue().signum() > 0)
        .toList();
  }

  private static Key at(Key key, LocalDate from) {
    return new Key(key.kind(), key.owner(), key.plan(), key.subject(), from);
  }

  /** How many other stays of the same year there were. */
  long stays(Key own) {
    return used.entrySet().stream()
        .filter(e -> e.getValue().signum() > 0)
        .map(Map.Entry::getKey)
        .filter(key -> key.kind().equals(own.kind()) && key.owner().equals(own.owner()))
        .filter(key -> key.plan().equals(own.plan()) && key.from().equals(own.from()))
        .filter(key -> !key.subject().equals(own.subject()))
        .count();
  }

  /** The non-zero figures of a kind, added up. */
  BigDecimal total(String kind) {
    return used.entrySet().stream()
        .filter(entry -> entry.getKey().kind().equals(kind))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static Key key(String kind, Coverage coverage, Counting counting, String subject, LocalDate day) {
    return new Key(
        kind + "/" + counting.period() + "/" + counting.years(),
        owner(counting.owner(), coverage),
        plan(coverage),
        subject,
        from(counting, coverage, day));
  }

  static String plan(Coverage coverage) {
    return coverage.insurerId() + "|" + coverage.plan().code();
  }

  static String owner(Owner owner, Coverage coverage) {
    String id = coverage.insured().idNumber();
    return owner
        + "|"
        + switch (owner) {
          case PERSON -> coverage.policyNumber() + "|" + id;
          case POLICY -> coverage.policyNumber();
          case GROUP -> coverage.groupNumber();
          case INSURED -> id;
        };
  }

  static LocalDate from(Counting counting, Coverage coverage, LocalDate day) {
    return switch (counting.period()) {
      case VISIT, DAY -> day;
      case POLICY_YEAR -> years(counting.years(), coverage, day);
      case QUARTER -> quarter(coverage, day);
      case LIFETIME -> EVER;
    };
  }

  /** The policy year's first day. */
  static LocalDate year(Coverage coverage, LocalDate day) {
    return coverage.startsOn().plusYears(Period.between(coverage.startsOn(), day).getYears());
  }

  private static LocalDate years(int together, Coverage coverage, LocalDate day) {
    LocalDate now = year(coverage, day);
    if (together == 1) {
      return now;
    }
    LocalDate first = coverage.enrolledOn();
    int gone = Period.between(first, day).getYears();
    return first.plusYears((long) gone - gone % together);
  }

  private static LocalDate quarter(Coverage coverage, LocalDate day) {
    LocalDate quarter = year(coverage, day);
    for (int i = 0; i < 3 && !quarter.plusMonths(3).isAfter(day); i++) {
      quarter = quarter.plusMonths(3);
    }
    return quarter;
  }
}
