package org.directpay.port;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message from the wire and collects all that is wrong with it. A placeholder stands in
 * for a value that is wrong: what was read may be used only after {@link #done()}.
 */
public final class Reading {

  private static final OffsetDateTime SOME_TIME =
      OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC);

  private static final int PAGE_SIZE = 200;
  private static final int PAGE_SIZE_MAX = 1_000;

  private final List<Fault> faults;
  private final @Nullable Reading outer;
  private final Object step;

  /** Pointers are made only for a fault: until then each reading knows the step to its place. */
  private Reading(List<Fault> faults, @Nullable Reading outer, Object step) {
    this.faults = faults;
    this.outer = outer;
    this.step = step;
  }

  /** Reads a message that is the whole body. */
  public static Reading start() {
    return new Reading(new ArrayList<>(), null, "");
  }

  /** Reads a message inside this one. */
  public Reading at(String field) {
    return new Reading(faults, this, field);
  }

  /** Reads one of a repeated message inside this one. */
  public Reading at(String field, int index) {
    return new Reading(faults, at(field), index);
  }

  public void fault(String field, ReasonCode code, String detail) {
    faults.add(new Fault(pointer() + "/" + field, code, detail));
  }

  private String pointer() {
    return outer == null ? "" : outer.pointer() + "/" + step;
  }

  /** Adds faults whose pointers start at this message. */
  public void faults(List<Fault> found) {
    found.forEach(fault -> faults.add(fault.under(pointer())));
  }

  /**
   * Adds faults that were found in what was read, but not those where something could not be read:
   * there a placeholder stands, in the same message.
   */
  public void faultsElsewhere(List<Fault> found) {
    String pointer = pointer();
    List<String> unread = faults.stream().map(Fault::pointer).toList();
    for (Fault fault : found) {
      Fault here = fault.under(pointer);
      if (unread.stream().noneMatch(at -> isBeside(here.pointer(), at, pointer))) {
        faults.add(here);
      }
    }
  }

  private static boolean isBeside(String found, String unread, String root) {
    String message = unread.substring(0, Math.max(0, unread.lastIndexOf('/')));
    boolean isInside = message.length() > root.length() && message.startsWith(root);
    return found.equals(unread) || (isInside && found.startsWith(message + "/"));
  }

  public boolean isFine() {
    return faults.isEmpty();
  }

  /** Fails with all faults together, if there are any. */
  public void done() {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  public String required(String field, String value) {
    if (value.isBlank()) {
      missing(field);
    }
    return value;
  }

  /** A name that a caller gave to something of its own. */
  public String requiredId(String field, String value) {
    required(field, value);
    if (!value.isBlank() && !Inspection.isId(value, Inspection.ID_MAX)) {
      fault(field, ReasonCode.FIELD_INVALID, "must be 1 to 64 characters of [A-Za-z0-9._-]");
    }
    return value;
  }

  public void required(String field, boolean present) {
    if (!present) {
      missing(field);
    }
  }

  /** How many of a list are wanted at once; zero, unless stated. */
  public int pageSize(String field, int size) {
    if (size < 0 || size > PAGE_SIZE_MAX) {
      fault(field, ReasonCode.FIELD_INVALID, "must lie between 1 and " + PAGE_SIZE_MAX);
    }
    return size == 0 ? PAGE_SIZE : size;
  }

  public Money amount(String field, long fen) {
    if (fen < 0 || fen > Money.MAX.fen()) {
      fault(
          field,
          ReasonCode.AMOUNT_OUT_OF_RANGE,
          "must lie between 0 and " + Money.MAX.fen() + " fen");
      return Money.ZERO;
    }
    return Money.ofFen(fen);
  }

  /** An amount that may take back another. */
  public Money signedAmount(String field, long fen) {
    if (fen < -Money.MAX.fen() || fen > Money.MAX.fen()) {
      fault(
          field,
          ReasonCode.AMOUNT_OUT_OF_RANGE,
          "must lie between " + -Money.MAX.fen() + " and " + Money.MAX.fen() + " fen");
      return Money.ZERO;
    }
    return Money.ofFen(fen);
  }

  /** Of a list that is longer than any may be. */
  public void tooMany(String field, int entries, int most) {
    fault(
        field,
        ReasonCode.FIELD_INVALID,
        "has " + entries + " entries; at most " + most + " are taken");
  }

  public BasisPoints rate(String field, int basisPoints) {
    if (basisPoints < 0 || basisPoints > BasisPoints.ALL.value()) {
      fault(field, ReasonCode.FIELD_INVALID, "must lie between 0 and 10000 basis points");
      return BasisPoints.ALL;
    }
    return new BasisPoints(basisPoints);
  }

  public LocalDate requiredDate(String field, String text) {
    LocalDate date = date(field, required(field, text));
    return date == null ? LocalDate.EPOCH : date;
  }

  public @Nullable LocalDate date(String field, String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Times.date(text);
    } catch (DateTimeException e) {
      fault(field, ReasonCode.FIELD_INVALID, "must be a date such as 2026-03-01");
      return null;
    }
  }

  public OffsetDateTime requiredTime(String field, String text) {
    OffsetDateTime time = time(field, required(field, text));
    return time == null ? SOME_TIME : time;
  }

  public @Nullable OffsetDateTime time(String field, String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Times.time(text);
    } catch (DateTimeException e) {
      fault(
          field,
          ReasonCode.FIELD_INVALID,
          "must be a time with its offset such as 2026-03-01T10:15:00+08:00");
      return null;
    }
  }

  /**
   * Our value of a wire enum: the constants have the same names, behind the wire's prefix.
   *
   * @return absent if the wire says UNSPECIFIED
   */
  public <E extends Enum<E>> @Nullable E known(
      String field, Enum<?> wire, String prefix, Class<E> type) {
    String name = wire.name();
    if (!name.startsWith(prefix)) {
      fault(field, ReasonCode.FIELD_INVALID, "is not one of the values of " + type.getSimpleName());
      return null;
    }
    String ours = name.substring(prefix.length());
    return ours.equals("UNSPECIFIED") ? null : Enum.valueOf(type, ours);
  }

  /** Like {@link #known}, but UNSPECIFIED is a fault, and the preset stands in. */
  public <E extends Enum<E>> E required(String field, Enum<?> wire, String prefix, E preset) {
    E value = known(field, wire, prefix, preset.getDeclaringClass());
    if (value == null && isUnspecified(wire)) {
      missing(field);
    }
    return value == null ? preset : value;
  }

  /** Like {@link #known}, but UNSPECIFIED means the preset. */
  public <E extends Enum<E>> E orElse(String field, Enum<?> wire, String prefix, E preset) {
    E value = known(field, wire, prefix, preset.getDeclaringClass());
    return value == null ? preset : value;
  }

  /** All of a list, each once: naming one twice is a fault, as UNSPECIFIED is. */
  public <E extends Enum<E>> Set<E> all(
      String field, List<? extends Enum<?>> wire, String prefix, Class<E> type) {
    Set<E> values = EnumSet.noneOf(type);
    Reading here = at(field);
    for (int i = 0; i < wire.size(); i++) {
      String index = String.valueOf(i);
      E value = here.known(index, wire.get(i), prefix, type);
      if (value == null && isUnspecified(wire.get(i))) {
        here.missing(index);
      } else if (value != null && !values.add(value)) {
        here.twice(index);
      }
    }
    return values;
  }

  /** All texts of a list, each once and none empty, in their order. */
  public List<String> texts(String field, List<String> wire) {
    Set<String> seen = new HashSet<>();
    Reading here = at(field);
    for (int i = 0; i < wire.size(); i++) {
      String index = String.valueOf(i);
      here.required(index, wire.get(i));
      if (!wire.get(i).isBlank() && !seen.add(wire.get(i))) {
        here.twice(index);
      }
    }
    return List.copyOf(wire);
  }

  private void twice(String field) {
    fault(field, ReasonCode.FIELD_INVALID, "is named twice; leave one out");
  }

  private static boolean isUnspecified(Enum<?> wire) {
    return wire.name().endsWith("UNSPECIFIED");
  }

  private void missing(String field) {
    fault(field, ReasonCode.FIELD_MISSING, "is required");
  }
}
