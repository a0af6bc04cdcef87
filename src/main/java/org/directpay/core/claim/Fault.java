package org.directpay.core.claim;

/**
 * Something that is wrong with what was sent, and where.
 *
 * @param pointer a JSON pointer into what was sent, e.g. {@code /discharge/charges/3/line}
 * @param detail what is wrong and what would be right, naming figures; no personal data
 */
public record Fault(String pointer, ReasonCode code, String detail) {

  /** The same fault, seen from one level further out. */
  public Fault under(String prefix) {
    return new Fault(prefix + pointer, code, detail);
  }
}
