package org.directpay.core.plan;

/**
 * Where money for the member goes. Prints nothing of it.
 *
 * @param payeeName a payee whom the insured named (a guardian); empty: the insured
 */
public record BankAccount(String holderName, String number, String bankCode, String payeeName) {

  @Override
  public String toString() {
    return "BankAccount[redacted]";
  }
}
