package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Money;

/** What one benefit pays, and how that was reached. */
public record BenefitResult(String benefitCode, Money amount, List<Step> steps) {

  public BenefitResult {
    steps = List.copyOf(steps);
  }
}
