package org.directpay.core.plan;

/** The insured person. Prints nothing of a person, so that no log can. */
public record Insured(String name, String idNumber) {

  @Override
  public String toString() {
    return "Insured[redacted]";
  }
}
