package org.directpay;

import io.vertx.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes maps, lists and scalars as YAML that a person can read. */
final class Yaml {

  private static final int COLUMNS = 98;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|null|yes|no|on|off");

  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String write(Map<String, ?> document) {
    Yaml yaml = new Yaml();
    yaml.map(document, 0);
    return yaml.out.toString();
  }

  private void map(Map<?, ?> map, int depth) {
    map.forEach(
        (key, value) -> {
          indent(depth).append(scalar(key)).append(':');
          value(value, depth + 1);
        });
  }

  private void value(Object value, int depth) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      map(map, depth);
    } else if (value instanceof List<?> list && isOfScalars(list)) {
      out.append(" [");
      out.append(String.join(", ", list.stream().map(Yaml::scalar).toList())).append("]\n");
    } else if (value instanceof List<?> list) {
      out.append('\n');
      list.forEach(item -> item(item, depth));
    } else if (value instanceof Map<?, ?>) {
      out.append(" {}\n");
    } else if (value instanceof String text && text.length() > 60) {
      out.append(" >-\n");
      folded(text, depth);
    } else {
      out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static boolean isOfScalars(List<?> list) {
    return list.stream().noneMatch(item -> item instanceof Map) && list.toString().length() < 70;
  }

  private void item(Object item, int depth) {
    if (item instanceof Map<?, ?> map) {
      int start = out.length();
      map(map, depth + 1);
      out.replace(start + depth * 2, start + depth * 2 + 2, "- ");
    } else {
      indent(depth).append("- ").append(scalar(item)).append('\n');
    }
  }

  private void folded(String text, int depth) {
    int width = 0;
    for (String word : text.split(" +", -1)) {
      if (width > 0 && width + 1 + word.length() > COLUMNS - depth * 2) {
        out.append('\n');
        width = 0;
      }
      if (width == 0) {
        indent(depth);
      } else {
        out.append(' ');
        width++;
      }
      out.append(word);
      width += word.length();
    }
    out.append('\n');
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }

  private static String scalar(Object value) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    boolean plain = PLAIN.matcher(text).matches() && !WORD_WITH_MEANING.matcher(text).matches();
    return plain ? text : Json.encode(text);
  }
}
