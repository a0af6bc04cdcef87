package org.directpay.core.plan;

import java.util.List;

/** One plain set of terms, and when it applies; with a question, a person is asked instead. */
public record Variant(
    String name, Conditions when, List<Benefit> benefits, String clause, Question question) {

  public Variant {
    benefits = List.copyOf(benefits);
  }
}
