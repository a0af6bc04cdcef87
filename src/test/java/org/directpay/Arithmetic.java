package org.directpay;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out a written calculation in exact decimals: {@code + - − × * / %}, parentheses, {@code
 * min(a,b,…)}, {@code max(a,b,…)}, and {@code round(a,n)}, half-up to n places.
 */
public final class Arithmetic {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[a-z]+|[-−+×*/%(),])");

  private final String text;
  private final List<String> tokens;
  private int next;

  private Arithmetic(String text) {
    this.text = text;
    this.tokens = tokens(text);
  }

  public static BigDecimal value(String text) {
    Arithmetic arithmetic = new Arithmetic(text);
    BigDecimal value = arithmetic.sum();
    if (arithmetic.next < arithmetic.tokens.size()) {
      throw arithmetic.unexpected();
    }
    return value;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException(text + ": not a calculation from character " + end);
      }
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    return tokens;
  }

  private BigDecimal sum() {
    BigDecimal value = product();
    while (true) {
      if (takes("+")) {
        value = value.add(product());
      } else if (takes("-") || takes("−")) {
        value = value.subtract(product());
      } else {
        return value;
      }
    }
  }

  private BigDecimal product() {
    BigDecimal value = factor();
    while (true) {
      if (takes("×") || takes("*")) {
        value = value.multiply(factor());
      } else if (takes("/")) {
        value = value.divide(factor(), MathContext.DECIMAL128);
      } else {
        return value;
      }
    }
  }

  private BigDecimal factor() {
    if (takes("-")) {
      return factor().negate();
    }
    if (takes("(")) {
      BigDecimal value = sum();
      expect(")");
      return value;
    }
    if (takes("min")) {
      return arguments().stream().reduce(BigDecimal::min).orElseThrow();
    }
    if (takes("max")) {
      return arguments().stream().reduce(BigDecimal::max).orElseThrow();
    }
    if (takes("round")) {
      List<BigDecimal> arguments = arguments();
      return arguments.get(0).setScale(arguments.get(1).intValueExact(), RoundingMode.HALF_UP);
    }
    return number();
  }

  private List<BigDecimal> arguments() {
    List<BigDecimal> arguments = new ArrayList<>();
    expect("(");
    do {
      arguments.add(sum());
    } while (takes(","));
    expect(")");
    return arguments;
  }

  private BigDecimal number() {
    if (next == tokens.size() || !Character.isDigit(tokens.get(next).charAt(0))) {
      throw unexpected();
    }
    BigDecimal number = new BigDecimal(tokens.get(next++));
    return takes("%") ? number.movePointLeft(2) : number;
  }

  private boolean takes(String token) {
    boolean is = next < tokens.size() && tokens.get(next).equals(token);
    if (is) {
      next++;
    }
    return is;
  }

  private void expect(String token) {
    if (!takes(token)) {
      throw unexpected();
    }
  }

  private IllegalArgumentException unexpected() {
    String found = next < tokens.size() ? tokens.get(next) : "the end";
    return new IllegalArgumentException(text + ": did not expect " + found);
  }
}
