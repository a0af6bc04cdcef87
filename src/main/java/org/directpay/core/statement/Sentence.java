package org.directpay.core.statement;

/** The same words in Chinese and in English. */
public record Sentence(String zh, String en) {

  static final Sentence NONE = new Sentence("", "");

  /** The same in both: a code, a figure. */
  static Sentence of(String both) {
    return new Sentence(both, both);
  }

  /** With the words' translation left out, the Chinese ones stand for both. */
  static Sentence of(String zh, String en) {
    return new Sentence(zh, en.isEmpty() ? zh : en);
  }

  boolean isEmpty() {
    return zh.isEmpty() && en.isEmpty();
  }

  Sentence plus(Sentence more) {
    return new Sentence(zh + more.zh, en + more.en);
  }

  /** What the words are about, in front of them. */
  Sentence about(Sentence topic) {
    return topic.isEmpty() ? this : topic.plus(new Sentence(":", ": ")).plus(this);
  }

  /** With the clause that they rest on; unchanged if there is none. */
  Sentence under(String clause) {
    return clause.isEmpty()
        ? this
        : new Sentence(zh + "(依据:" + clause + ")", en + " (clause: " + clause + ")");
  }
}
