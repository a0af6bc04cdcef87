package org.directpay.core.claim;

/** Who was treated. Prints nothing of a person, so that no log can. */
public record Patient(String name, String idNumber, String cardNumber) {

  @Override
  public String toString() {
    return "Patient[redacted]";
  }
}
