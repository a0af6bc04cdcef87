package org.directpay.core.plan;

import java.util.Optional;
import org.directpay.core.plan.Identity.Relation;

/**
 * Where money for the member goes. Prints nothing of it.
 *
 * @param payeeName a payee whom the insured named (a guardian); empty: the insured
 * @param payeeIdNumber that payee's resident id number; empty: not known
 */
public record BankAccount(
    String holderName, String number, String bankCode, String payeeName, String payeeIdNumber) {

  /** An account whose named payee, if there is one, is not identified. */
  public BankAccount(String holderName, String number, String bankCode, String payeeName) {
    this(holderName, number, bankCode, payeeName, "");
  }

  /** Whether the holder is the insured, or the payee whom the insured named. */
  public boolean belongsTo(Insured insured) {
    return holderName.equals(payeeName.isEmpty() ? insured.name() : payeeName);
  }

  /** Who is paid: the insured, or the payee whom the insured named, if we know who that is. */
  public Optional<Identity> identity(Insured insured) {
    if (payeeName.isEmpty()) {
      return Optional.of(new Identity(insured.name(), insured.idNumber(), Relation.INSURED));
    }
    return payeeIdNumber.isEmpty()
        ? Optional.empty()
        : Optional.of(new Identity(payeeName, payeeIdNumber, Relation.NAMED_PAYEE));
  }

  @Override
  public String toString() {
    return "BankAccount[redacted]";
  }
}
