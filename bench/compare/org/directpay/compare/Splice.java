package org.directpay.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with gaps for what changes from call to call; all of it ASCII. */
final class Splice {

  static final String MESSAGE = "@0@";
  static final String NAME = "@1@";
  static final String ID_NUMBER = "@2@";
  static final String COVERAGE = "@3@";

  private static final Pattern GAP = Pattern.compile("@([0-3])@");

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> gaps = new ArrayList<>();

  private Splice() {}

  static Splice of(String template) {
    Splice splice = new Splice();
    Matcher matcher = GAP.matcher(template);
    int at = 0;
    while (matcher.find()) {
      splice.texts.add(ascii(template.substring(at, matcher.start())));
      splice.gaps.add(Integer.valueOf(matcher.group(1)));
      at = matcher.end();
    }
    splice.texts.add(ascii(template.substring(at)));
    return splice;
  }

  /**
   * @param values for the gaps, in the order of the constants
   */
  byte[] of(String... values) {
    int size = texts.stream().mapToInt(text -> text.length).sum();
    for (int gap : gaps) {
      size += values[gap].length();
    }
    byte[] bytes = new byte[size];
    int at = 0;
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      System.arraycopy(text, 0, bytes, at, text.length);
      at += text.length;
      if (i < gaps.size()) {
        byte[] value = ascii(values[gaps.get(i)]);
        System.arraycopy(value, 0, bytes, at, value.length);
        at += value.length;
      }
    }
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
