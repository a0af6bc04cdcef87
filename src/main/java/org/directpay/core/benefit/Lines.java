package org.directpay.core.benefit;

import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.LineFilter;

/** Which charges a filter lets in. */
final class Lines {

  private Lines() {}

  /** Whether a charge's category must be known to answer. */
  static boolean askForCategory(LineFilter filter) {
    return !filter.feeCategories().isEmpty() || !filter.excludedFeeCategories().isEmpty();
  }

  static boolean accept(LineFilter filter, Setting setting) {
    return filter.settings().isEmpty() || filter.settings().contains(setting);
  }

  static boolean accept(LineFilter filter, FeeCategory category) {
    return (filter.feeCategories().isEmpty() || filter.feeCategories().contains(category))
        && !filter.excludedFeeCategories().contains(category);
  }
}
