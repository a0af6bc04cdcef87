package org.directpay.core.plan;

import org.directpay.core.claim.Money;

/**
 * Who is paid, where it has to be recorded. Prints nothing of a person.
 *
 * @param relation to the policy
 */
public record Identity(String name, String idNumber, Relation relation) {

  /**
   * From 10,000 yuan on, whoever is paid by an insurer must be identified, and the record kept
   * (anti-money-laundering rules on customer due diligence).
   */
  private static final Money RECORDED_FROM = Money.ofFen(1_000_000);

  /** What the person is to the policy. */
  public enum Relation {
    INSURED,
    /** Somebody whom the insured named, such as a guardian. */
    NAMED_PAYEE
  }

  /** Whether a payment of this amount asks for the payee's identity. */
  public static boolean isNeededFor(Money amount) {
    return amount.compareTo(RECORDED_FROM) >= 0;
  }

  @Override
  public String toString() {
    return "Identity[redacted]";
  }
}
