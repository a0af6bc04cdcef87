package org.directpay.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.directpay.core.claim.Charge;
import org.directpay.core.plan.LineFilter;
import org.directpay.oracle.Facts.Truth;
import org.jspecify.annotations.Nullable;

/** Which lines of a bill a filter lets in. */
final class Lines {

  private final Visit visit;
  private final Facts facts;

  Lines(Visit visit, Facts facts) {
    this.visit = visit;
    this.facts = facts;
  }

  /**
   * The lines that are let in.
   *
   * @param matters whether it matters what a line does not tell: whether it has money that counts
   */
  List<Integer> in(LineFilter filter, Collection<Integer> of, IntPredicate matters) {
    List<Integer> in = new ArrayList<>();
    for (int line : of) {
      Truth lets = lets(filter, visit.lines.get(line));
      if (lets == Truth.UNKNOWN && matters.test(line)) {
        throw new Missing("charges/" + line);
      }
      if (lets == Truth.YES) {
        in.add(line);
      }
    }
    return in;
  }

  private Truth lets(LineFilter filter, Charge charge) {
    List<Truth> all = new ArrayList<>();
    String item = charge.itemCode().isEmpty() ? null : charge.itemCode();
    all.add(among(filter.settings(), visit.discharge.setting()));
    all.add(among(filter.feeCategories(), charge.feeCategory()));
    all.add(outside(filter.excludedFeeCategories(), charge.feeCategory()));
    all.add(among(facts.codes(filter.itemLists()), item));
    all.add(outside(facts.codes(filter.excludedItemLists()), item));
    all.add(among(filter.listClasses(), charge.listClass()));
    return Truth.all(all);
  }

  private static Truth among(Collection<?> wanted, @Nullable Object is) {
    if (wanted.isEmpty()) {
      return Truth.YES;
    }
    return is == null ? Truth.UNKNOWN : Truth.of(wanted.contains(is));
  }

  private static Truth outside(Collection<?> unwanted, @Nullable Object is) {
    return unwanted.isEmpty() ? Truth.YES : among(unwanted, is).not();
  }
}
