package org.directpay.core.benefit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads words such as {@code name=value} or {@code name=one+other} out of a table's cell. */
final class Words {

  private Words() {}

  static List<String> in(String text) {
    return Arrays.asList(text.trim().split("[\\s,;]+", -1));
  }

  static String of(String text, String name, String otherwise) {
    return all(text, name).findFirst().orElse(otherwise);
  }

  /** The values of all words of a name. */
  static Stream<String> all(String text, String name) {
    return in(text).stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> word.substring(name.length() + 1));
  }

  /** The parts of a word's value between plus signs. */
  static Stream<String> listed(String text, String name) {
    return parts(of(text, name, ""));
  }

  static Stream<String> parts(String value) {
    return Arrays.stream(value.split("\\+", -1)).filter(one -> !one.isEmpty());
  }

  static boolean has(String text, String word) {
    return in(text).contains(word);
  }
}
