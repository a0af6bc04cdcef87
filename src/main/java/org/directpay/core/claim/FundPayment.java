package org.directpay.core.claim;

import java.util.List;

/** What one public fund paid, and which parts it pays, in order; the excess spills to the next. */
public record FundPayment(Fund fund, Money amount, List<Part> parts) {

  public FundPayment {
    parts = parts.isEmpty() ? List.of(Part.IN_SCOPE) : List.copyOf(parts);
  }
}
