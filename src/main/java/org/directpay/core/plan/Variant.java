package org.directpay.core.plan;

import java.util.List;

/** One plain set of terms, and when it applies. */
public record Variant(String name, Conditions when, List<Benefit> benefits, String clause) {

  public Variant {
    benefits = List.copyOf(benefits);
  }
}
