package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Words in which places are open, written as {@code {out}}: each for one figure of a step. Parsed
 * once, for every answer holds dozens of them filled.
 */
final class Phrase {

  private static final int LENGTH = 96;

  private final Language zh;
  private final Language en;

  private Phrase(Language zh, Language en) {
    this.zh = zh;
    this.en = en;
  }

  /** What may stand in a place. */
  enum Place {
    IN,
    OUT,
    APPLIED,
    RATE,
    SUBJECT
  }

  static Phrase of(String zh, String en) {
    return new Phrase(Language.of(zh), Language.of(en));
  }

  Sentence with(Function<Place, String> figuresZh, Function<Place, String> figuresEn) {
    return new Sentence(zh.with(figuresZh), en.with(figuresEn));
  }

  /** A place, and the words before it. */
  private record Open(String words, Place place) {}

  private record Language(List<Open> parts, String end) {

    static Language of(String text) {
      List<Open> parts = new ArrayList<>();
      int from = 0;
      for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
        int to = text.indexOf('}', at);
        Place place = Place.valueOf(text.substring(at + 1, to).toUpperCase(Locale.ROOT));
        parts.add(new Open(text.substring(from, at), place));
        from = to + 1;
      }
      return new Language(List.copyOf(parts), text.substring(from));
    }

    String with(Function<Place, String> figures) {
      StringBuilder filled = new StringBuilder(LENGTH);
      for (Open part : parts) {
        filled.append(part.words()).append(figures.apply(part.place()));
      }
      return filled.append(end).toString();
    }
  }
}
