package org.directpay.core.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks a value over and collects everything that is wrong with it. Each inspection stands at one
 * place; the pointers of its faults start at the outermost one, and are made only for a fault.
 */
public final class Inspection {

  /** How long the ids of parties, coverages and messages are at most. */
  public static final int ID_MAX = 64;

  /** How long our own codes are at most: of plans, versions, benefits and pools. */
  public static final int CODE_MAX = 40;

  private static final String ID_PUNCTUATION = "._-";

  private final @Nullable Inspection outer;
  private final Object step;
  private final List<Fault> faults;

  private Inspection(@Nullable Inspection outer, Object step, List<Fault> faults) {
    this.outer = outer;
    this.step = step;
    this.faults = faults;
  }

  public static Inspection start() {
    return new Inspection(null, "", new ArrayList<>());
  }

  public Inspection at(String field) {
    return new Inspection(this, field, faults);
  }

  public Inspection at(int index) {
    return new Inspection(this, index, faults);
  }

  public void expect(boolean holds, ReasonCode code, Supplier<String> detail) {
    if (!holds) {
      faults.add(new Fault(pointer(), code, detail.get()));
    }
  }

  /** Expects what has no reason of its own. */
  public void expect(boolean holds, Supplier<String> detail) {
    expect(holds, ReasonCode.FIELD_INVALID, detail);
  }

  public void expectText(String text, int charactersMax) {
    expect(!text.isBlank(), ReasonCode.FIELD_MISSING, () -> "is required");
    expect(
        text.length() <= charactersMax,
        () -> "has " + text.length() + " characters; at most " + charactersMax + " are taken");
  }

  /** Expects 1 to some characters of letters, digits, point, underscore and hyphen. */
  public void expectId(String text, int charactersMax) {
    expect(
        isId(text, charactersMax),
        () -> "must be 1 to " + charactersMax + " characters of [A-Za-z0-9._-]");
  }

  public void expectAmount(Money amount, Money min) {
    expect(
        amount.compareTo(min) >= 0 && amount.compareTo(Money.MAX) <= 0,
        ReasonCode.AMOUNT_OUT_OF_RANGE,
        () ->
            "is " + fen(amount) + "; it must lie between " + min.fen() + " and " + fen(Money.MAX));
  }

  /** Expects two figures to agree. */
  public void expectBalance(Money stated, String what, Money computed) {
    expect(
        stated.equals(computed),
        ReasonCode.BALANCE_BROKEN,
        () -> "is " + fen(stated) + ", but " + what + " " + fen(computed));
  }

  /** An amount as a fault names it. */
  public static String fen(Money amount) {
    return amount.fen() + " fen";
  }

  /** Expects a resident id number whose check digit and date of birth are right. */
  public void expectResidentId(String number) {
    expect(
        ResidentId.isValid(number),
        ReasonCode.ID_NUMBER_INVALID,
        () -> "is no resident id number: 18 characters with a date of birth and a check digit");
  }

  public boolean isFine() {
    return faults.isEmpty();
  }

  /** All faults found so far, here and anywhere else in the inspection. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Whether a text is 1 to some characters of letters, digits, point, underscore and hyphen. */
  public static boolean isId(String text, int charactersMax) {
    return !text.isEmpty()
        && text.length() <= charactersMax
        && text.chars().allMatch(Inspection::isIdCharacter);
  }

  /** Whether a character is one of 0 to 9: {@link Character#isDigit} knows others too. */
  public static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isIdCharacter(int character) {
    int lower = character | ('a' - 'A');
    return isDigit(character)
        || (lower >= 'a' && lower <= 'z')
        || ID_PUNCTUATION.indexOf(character) >= 0;
  }

  private String pointer() {
    return outer == null ? "" : outer.pointer() + "/" + step;
  }
}
