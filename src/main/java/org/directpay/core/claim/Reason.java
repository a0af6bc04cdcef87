package org.directpay.core.claim;

/**
 * A reason code with what it is about.
 *
 * @param clause the clause that it rests on; empty if none
 * @param subject the field, term or benefit that it is about; empty if none
 */
public record Reason(ReasonCode code, String clause, String subject) {

  public static Reason of(ReasonCode code) {
    return new Reason(code, "", "");
  }

  public static Reason of(ReasonCode code, String subject) {
    return new Reason(code, "", subject);
  }
}
