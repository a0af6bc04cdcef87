package org.directpay.port.payment;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.directpay.core.claim.Money;
import org.directpay.port.UnreadableException;

/** Makes texts and amounts fit what a network's format can carry, and reads amounts back. */
final class Fitting {

  /** The amount is exact in fen, or it is no amount: further digits may only be zeros. */
  private static final Pattern YUAN = Pattern.compile("(\\d{1,13})(?:\\.(\\d{1,2})0*)?");

  private Fitting() {}

  /**
   * As much of a name as fits, cut between two characters. What XML cannot carry becomes a blank.
   *
   * @param length counted as many banks' validators do, so that a character outside the basic plane
   *     is two
   * @param bytes in the charset
   */
  static String name(String name, int length, Charset charset, int bytes) {
    StringBuilder fitting = new StringBuilder();
    int left = bytes;
    for (int c : name.strip().codePoints().map(c -> isXml(c) ? c : ' ').toArray()) {
      String character = Character.toString(c);
      left -= character.getBytes(charset).length;
      if (left < 0 || fitting.length() + character.length() > length) {
        break;
      }
      fitting.append(character);
    }
    String cut = fitting.toString().strip();
    // The standard's own word for what it requires and we do not have.
    return cut.isEmpty() ? "NOTPROVIDED" : cut;
  }

  /** Whether XML 1.0 can carry a character; a lone half of a pair it cannot. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** Whether an identifier can be carried whole: one that is cut names something else. */
  static boolean isIdentifier(String text, int most) {
    return !text.isBlank()
        && text.length() <= most
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  /**
   * An amount out of decimal text, exact.
   *
   * @throws UnreadableException for anything that is no whole number of fen, or more than {@link
   *     Money#MAX}
   */
  static Money money(String yuan) {
    Money money = balance(yuan);
    if (money.compareTo(Money.MAX) > 0) {
      throw new UnreadableException("more than we ever pay");
    }
    return money;
  }

  /** The same for what may be more: what lies on an account, or comes to it. */
  static Money balance(String yuan) {
    Matcher parts = YUAN.matcher(yuan);
    if (!parts.matches()) {
      throw new UnreadableException("no amount in fen");
    }
    String cents = parts.group(2) == null ? "" : parts.group(2);
    String fen = parts.group(1) + (cents + "00").substring(0, 2);
    return Money.ofFen(Long.parseLong(fen));
  }

  /** A code as evidence carries it. */
  static String code(String text) {
    return BankAnswer.plain(text.strip().toUpperCase(Locale.ROOT));
  }
}
