package org.directpay.core.plan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Inspection;
import org.directpay.core.plan.CodeList.Kind;

/** Looks over which charges a benefit lets in, and over the caps that look at some of them. */
final class LinesCheck {

  private static final int CAPS_MAX = 20;

  private final ListCheck lists;

  LinesCheck(ListCheck lists) {
    this.lists = lists;
  }

  void inspect(Inspection here, LineFilter lines) {
    lists.expect(here.at("item_lists"), lines.itemLists(), Kind.ITEM);
    lists.expect(here.at("excluded_item_lists"), lines.excludedItemLists(), Kind.ITEM);
    here.at("excluded_fee_categories")
        .expect(
            !categories(lines).isEmpty(),
            () -> "takes out every category that fee_categories lets in");
    here.at("excluded_item_lists")
        .expect(
            lines.itemLists().isEmpty()
                || lines.excludedItemLists().isEmpty()
                || !lists
                    .codes(lines.excludedItemLists())
                    .containsAll(lists.codes(lines.itemLists())),
            () -> "takes out every item that item_lists lets in");
  }

  void caps(Inspection here, Reimbursement terms) {
    List<Cap> caps = terms.caps();
    here.expect(
        caps.size() <= CAPS_MAX,
        () -> "has " + caps.size() + " caps; at most " + CAPS_MAX + " are taken");
    for (int i = 0; i < caps.size(); i++) {
      Cap cap = caps.get(i);
      Inspection there = here.at(i);
      there.at("amount_fen").expectAmount(cap.amount(), CountingCheck.ONE_FEN);
      inspect(there.at("lines"), cap.lines());
      there
          .at("lines")
          .expect(
              !areApart(cap.lines(), terms.lines()),
              () -> "looks at none of the charges that the benefit lets in; widen one of the two");
      LineFilter scales = cap.scales();
      if (scales != null) {
        inspect(there.at("scales"), scales);
        there
            .at("scales")
            .expect(
                !isWithin(scales, cap.lines()) && !areApart(scales, terms.lines()),
                () ->
                    "scales nothing: the benefit lets in no such charge beside the capped ones;"
                        + " name others, or leave it out");
      }
    }
  }

  /** Whether one filter lets in nothing that another one does not. */
  private boolean isWithin(LineFilter one, LineFilter other) {
    return isWithin(one.settings(), other.settings())
        && isWithin(one.listClasses(), other.listClasses())
        && categories(other).containsAll(categories(one))
        && isWithin(lists.codes(one.itemLists()), lists.codes(other.itemLists()))
        && lists.codes(one.excludedItemLists()).containsAll(lists.codes(other.excludedItemLists()));
  }

  /** An empty set is everything. */
  private static <T> boolean isWithin(Set<T> one, Set<T> other) {
    return other.isEmpty() || (!one.isEmpty() && other.containsAll(one));
  }

  /** Whether no charge gets through both filters. */
  private boolean areApart(LineFilter one, LineFilter other) {
    return areApart(one.settings(), other.settings())
        || areApart(one.listClasses(), other.listClasses())
        || Collections.disjoint(categories(one), categories(other))
        || areApart(lists.codes(one.itemLists()), lists.codes(other.itemLists()));
  }

  private static <T> boolean areApart(Set<T> one, Set<T> other) {
    return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
  }

  private static Set<FeeCategory> categories(LineFilter lines) {
    Set<FeeCategory> categories =
        lines.feeCategories().isEmpty()
            ? EnumSet.allOf(FeeCategory.class)
            : EnumSet.copyOf(lines.feeCategories());
    categories.removeAll(lines.excludedFeeCategories());
    return categories;
  }
}
