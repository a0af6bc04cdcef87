package org.directpay.core.plan;

/**
 * Where money for the member goes. Prints nothing of it.
 *
 * @param payeeName a payee whom the insured named (a guardian); empty: the insured
 */
public record BankAccount(String holderName, String number, String bankCode, String payeeName) {

  /** Whether the holder is the insured, or the payee whom the insured named. */
  public boolean belongsTo(Insured insured) {
    return holderName.equals(payeeName.isEmpty() ? insured.name() : payeeName);
  }

  @Override
  public String toString() {
    return "BankAccount[redacted]";
  }
}
