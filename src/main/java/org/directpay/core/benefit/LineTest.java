package org.directpay.core.benefit;

import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.LineFilter;

/** A filter of charges, ready to be asked for many lines. */
final class LineTest {

  private final Set<Setting> settings;
  private final boolean asksCategory;
  private final int categories;
  private final Set<String> items;
  private final Set<String> excludedItems;
  private final Set<ListClass> listClasses;
  private final boolean asksForMore;

  /** Whether a line is let in, or else what it would have to tell. */
  enum Answer {
    IN(""),
    OUT(""),
    NO_CATEGORY("fee_category"),
    NO_ITEM("item_code"),
    NO_CLASS("list_class");

    private final String missing;

    Answer(String missing) {
      this.missing = missing;
    }

    boolean isUnknown() {
      return !missing.isEmpty();
    }

    /** The field of the charge that is missing. */
    String missing() {
      return missing;
    }
  }

  private LineTest(LineFilter filter, Map<String, CodeList> lists) {
    this.settings = filter.settings();
    this.asksCategory =
        !filter.feeCategories().isEmpty() || !filter.excludedFeeCategories().isEmpty();
    int all = bits(Set.of(FeeCategory.values()));
    int included = filter.feeCategories().isEmpty() ? all : bits(filter.feeCategories());
    this.categories = included & ~bits(filter.excludedFeeCategories());
    this.items = CodeList.union(filter.itemLists(), lists);
    this.excludedItems = CodeList.union(filter.excludedItemLists(), lists);
    this.listClasses = filter.listClasses();
    this.asksForMore =
        !(filter.itemLists().isEmpty()
            && filter.excludedItemLists().isEmpty()
            && listClasses.isEmpty());
  }

  static LineTest of(LineFilter filter, Map<String, CodeList> lists) {
    return new LineTest(filter, lists);
  }

  private static int bits(Set<FeeCategory> categories) {
    int bits = 0;
    for (FeeCategory category : categories) {
      bits |= 1 << Cells.index(category);
    }
    return bits;
  }

  /** Whether any charge of the bill can be let in. */
  boolean looksAt(Bill bill) {
    return settings.isEmpty() || settings.contains(bill.discharge().setting());
  }

  /** Whether every line of the bill tells what is asked here. */
  boolean canTell(Bill bill) {
    return !asksForMore && (!asksCategory || bill.tellsCategories());
  }

  /** The answer for one line of a bill that this looks at; a criterion that fails decides. */
  Answer of(Bill bill, int line) {
    Answer answer = Answer.IN;
    if (asksCategory) {
      int category = bill.category(line);
      if (category == 0) {
        answer = Answer.NO_CATEGORY;
      } else if ((categories & category) == 0) {
        return Answer.OUT;
      }
    }
    return asksForMore ? ofItem(bill.lines().get(line), answer) : answer;
  }

  private Answer ofItem(Charge charge, Answer ofCategory) {
    Answer answer = ofCategory;
    if (!items.isEmpty() || !excludedItems.isEmpty()) {
      String item = charge.itemCode();
      if (item.isEmpty()) {
        answer = answer == Answer.IN ? Answer.NO_ITEM : answer;
      } else if ((!items.isEmpty() && !items.contains(item)) || excludedItems.contains(item)) {
        return Answer.OUT;
      }
    }
    if (!listClasses.isEmpty()) {
      if (charge.listClass() == null) {
        answer = answer == Answer.IN ? Answer.NO_CLASS : answer;
      } else if (!listClasses.contains(charge.listClass())) {
        return Answer.OUT;
      }
    }
    return answer;
  }
}
