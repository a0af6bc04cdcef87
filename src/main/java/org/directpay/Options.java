package org.directpay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of a command, as {@code --name value} or {@code --name}. */
record Options(Map<String, String> values) {

  /** Reads them; throws if something is none. */
  static Options of(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        throw new IllegalArgumentException("not an option: " + word);
      }
      boolean hasValue = i + 1 < words.size() && !words.get(i + 1).startsWith("--");
      options.put(word.substring(2), hasValue ? words.get(++i) : "");
    }
    return new Options(options);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String or(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  String required(String name) {
    String value = values.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("--" + name + " is required");
    }
    return value;
  }
}
