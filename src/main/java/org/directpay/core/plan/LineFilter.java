package org.directpay.core.plan;

import java.util.List;
import java.util.Set;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Setting;

/** Which charges count; an empty set or list accepts everything. */
public record LineFilter(
    Set<Setting> settings,
    Set<FeeCategory> feeCategories,
    Set<FeeCategory> excludedFeeCategories,
    List<String> itemLists,
    List<String> excludedItemLists,
    Set<ListClass> listClasses) {

  public static final LineFilter ALL =
      new LineFilter(Set.of(), Set.of(), Set.of(), List.of(), List.of(), Set.of());

  public LineFilter {
    settings = Set.copyOf(settings);
    feeCategories = Set.copyOf(feeCategories);
    excludedFeeCategories = Set.copyOf(excludedFeeCategories);
    itemLists = List.copyOf(itemLists);
    excludedItemLists = List.copyOf(excludedItemLists);
    listClasses = Set.copyOf(listClasses);
  }
}
