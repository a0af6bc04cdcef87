package org.directpay.oracle;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/** Writes made-up cases so that a person can read them: JSON-like, without what is not set. */
final class Shown {

  private static final int WIDTH = 90;

  private Shown() {}

  /** A life up to a difference: plans, coverages, what happened, and both answers. */
  static String of(Life life, Trial.Difference difference) {
    StringBuilder text = new StringBuilder();
    for (Insurance insurance : life.insurances()) {
      text.append("stop ").append(insurance.stop()).append(", coverage ");
      text.append(of(insurance.coverage())).append("\nplan ").append(of(insurance.plan()));
      text.append('\n');
    }
    for (int i = 0; i <= difference.event(); i++) {
      Life.Event event = life.events().get(i);
      text.append("event ").append(i).append(": ");
      text.append(
          event.reversed() == null
              ? "bill " + of(event.bill())
              : "reverses event " + event.reversed());
      text.append('\n');
    }
    Insurance insurance = difference.insurance();
    String who = insurance == null ? "" : ", coverage " + insurance.coverage().id();
    return text.append("at event ")
        .append(difference.event())
        .append(who)
        .append("\n  engine ")
        .append(difference.ours())
        .append("\n  oracle ")
        .append(difference.theirs())
        .toString();
  }

  static String of(Object value) {
    return write(value, "");
  }

  private static String write(Object value, String margin) {
    if (value instanceof Money money) {
      return String.valueOf(money.fen());
    }
    if (value instanceof BasisPoints rate) {
      return rate.value() + "bp";
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> named = new TreeMap<>();
      map.forEach((key, one) -> named.put(key.toString(), one));
      List<String> parts = new ArrayList<>();
      named.forEach((key, one) -> parts.add(key + ": " + write(one, margin + "  ")));
      return join("{", parts, "}", margin);
    }
    if (value instanceof Collection<?> all) {
      List<String> parts = new ArrayList<>();
      all.forEach(one -> parts.add(write(one, margin + "  ")));
      return join("[", parts, "]", margin);
    }
    return value instanceof Record one ? record(one, margin) : String.valueOf(value);
  }

  private static String record(Record one, String margin) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : one.getClass().getRecordComponents()) {
      Object value = read(component, one);
      if (value != null && !isEmpty(value)) {
        parts.add(component.getName() + ": " + write(value, margin + "  "));
      }
    }
    return join("{", parts, "}", margin);
  }

  private static @Nullable Object read(RecordComponent component, Record one) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isEmpty(Object value) {
    return value.equals("")
        || value.equals(false)
        || value.equals(Money.ZERO)
        || (value instanceof Collection<?> all && all.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static String join(String open, List<String> parts, String close, String margin) {
    String line = open + String.join(", ", parts) + close;
    if (line.length() + margin.length() <= WIDTH && !line.contains("\n")) {
      return line;
    }
    String inner = "\n" + margin + "  ";
    return open + inner + String.join("," + inner, parts) + "\n" + margin + close;
  }
}
