package org.directpay.core.plan;

import java.util.Set;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Setting;

/** Which charges count; an empty set accepts everything. */
public record LineFilter(
    Set<Setting> settings, Set<FeeCategory> feeCategories, Set<FeeCategory> excludedFeeCategories) {

  public static final LineFilter ALL = new LineFilter(Set.of(), Set.of(), Set.of());

  public LineFilter {
    settings = Set.copyOf(settings);
    feeCategories = Set.copyOf(feeCategories);
    excludedFeeCategories = Set.copyOf(excludedFeeCategories);
  }

  /** Whether a charge's category must be known to answer. */
  public boolean asksForCategory() {
    return !feeCategories.isEmpty() || !excludedFeeCategories.isEmpty();
  }

  public boolean accepts(Setting setting) {
    return settings.isEmpty() || settings.contains(setting);
  }

  public boolean accepts(FeeCategory category) {
    return (feeCategories.isEmpty() || feeCategories.contains(category))
        && !excludedFeeCategories.contains(category);
  }
}
