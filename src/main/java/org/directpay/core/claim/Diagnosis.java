package org.directpay.core.claim;

/** One discharge diagnosis (ICD-10, insurance edition). Prints nothing of an illness. */
public record Diagnosis(String code, String name, boolean main) {

  @Override
  public String toString() {
    return "Diagnosis[redacted]";
  }
}
