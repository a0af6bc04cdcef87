package org.directpay.core.plan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.CodeList.Kind;
import org.directpay.core.plan.Ladder.Band;
import org.directpay.core.plan.Ladder.Counted;

/** Looks over the terms of one reimbursement. */
final class ReimbursementCheck {

  private static final int BANDS_MAX = 50;
  private static final BasisPoints NOTHING = new BasisPoints(0);

  /** Two rates of basis points multiply: so many of a fen are one fen. */
  private static final long PER_FEN = 100_000_000;

  private ReimbursementCheck() {}

  static void inspect(Inspection here, Reimbursement terms, Lines lines) {
    lines.inspect(here.at("lines"), terms.lines());
    lines.caps(here.at("caps"), terms);
    here.at("base")
        .expect(!terms.base().isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one part");
    here.at("base")
        .expect(
            !terms.base().containsValue(NOTHING),
            () -> "weighs a part with 0; weights lie between 1 and 10000, or leave the part out");
    if (terms.deductible() != null) {
      CountingCheck.deductible(here.at("deductible"), terms.deductible(), terms);
    }
    ladder(here.at("ladder"), terms);
    here.at("factor_bp")
        .expect(
            !terms.factor().equals(NOTHING),
            () -> "is 0, which pays nothing; write 1 to 10000, or a variant without benefits");
    if (terms.outOfPocketMaximum() != null) {
      CountingCheck.maximum(
          here.at("out_of_pocket_maximum"), terms.outOfPocketMaximum(), terms.deductible());
    }
    CountingCheck.limits(here.at("limits"), terms, terms.deductible());
  }

  private static void ladder(Inspection here, Reimbursement terms) {
    Ladder ladder = terms.ladder();
    here.at("period")
        .expect(
            ladder.period() == Period.VISIT || ladder.period() == Period.POLICY_YEAR,
            () -> "must be PERIOD_VISIT or PERIOD_POLICY_YEAR");
    if (bands(here.at("bands"), ladder.bands())) {
      reached(here.at("bands"), terms);
      leftByDeductible(here.at("bands"), terms);
      here.at("bands")
          .expect(
              ladder.bands().isEmpty()
                  || terms.outOfPocketMaximum() != null
                  || ladder.bands().stream().anyMatch(band -> !band.rate().equals(NOTHING)),
              () -> "pay nothing; write a rate, or a variant without benefits");
    }
  }

  /**
   * Counted before the deductible, a band that ends with it is never paid. Only told where nobody
   * but the bill's own deductible decides.
   */
  private static void leftByDeductible(Inspection here, Reimbursement terms) {
    Deductible deductible = terms.deductible();
    if (deductible == null
        || terms.ladder().counted() == Counted.AFTER_DEDUCTIBLE
        || terms.ladder().period() != Period.VISIT
        || deductible.counting().period() != Period.VISIT
        || !deductible.counting().pool().isEmpty()
        || deductible.lessPerClaimFreeYear().isPositive()
        || !deductible.filledBy().isEmpty()
        || deductible.filledByOutOfList()) {
      return;
    }
    Money least = CountingCheck.smallest(deductible);
    List<Band> bands = terms.ladder().bands();
    for (int i = 0; i < bands.size(); i++) {
      Money top = bands.get(i).upTo();
      here.at(i)
          .expect(
              top == null || top.compareTo(least) > 0 || bands.get(i).rate().equals(NOTHING),
              () -> "is never reached: the deductible uses it up; leave it out");
    }
  }

  /** Whether the bands rise without gap or overlap to an open end. */
  private static boolean bands(Inspection here, List<Band> bands) {
    here.expect(!bands.isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one band");
    here.expect(
        bands.size() <= BANDS_MAX,
        () -> "has " + bands.size() + " bands; at most " + BANDS_MAX + " are taken");
    boolean rise = true;
    Money bottom = Money.ZERO;
    for (int i = 0; i < bands.size(); i++) {
      Money top = bands.get(i).upTo();
      boolean last = i == bands.size() - 1;
      Inspection there = here.at(i).at("up_to_fen");
      there.expect(
          last == (top == null),
          () ->
              last
                  ? "must be left out: the last band has no end"
                  : "is required: only the last band has no end");
      rise &= last == (top == null);
      if (top != null) {
        Money from = bottom;
        there.expectAmount(top, CountingCheck.ONE_FEN);
        there.expect(
            from.isZero() || top.compareTo(from) > 0,
            () -> "is " + Inspection.fen(top) + "; it must be above " + Inspection.fen(from));
        rise &= top.compareTo(from) > 0;
        bottom = top;
      }
    }
    return rise;
  }

  /**
   * A band is never reached when the bands before it already pay all that a limit allows. Only told
   * where nothing else stands between ladder and limit.
   */
  private static void reached(Inspection here, Reimbursement terms) {
    Ladder ladder = terms.ladder();
    if (ladder.counted() != Counted.AFTER_DEDUCTIBLE
        || terms.outOfPocketMaximum() != null
        || terms.others().containsValue(OthersPaid.CARVED_OUT)) {
      return;
    }
    long most =
        terms.limits().stream()
            .filter(limit -> limit.unit() == Unit.FEN && limit.amount() > 0 && binds(limit, ladder))
            .mapToLong(Limit::amount)
            .min()
            .orElse(Money.MAX.fen());
    long paid = 0;
    Money bottom = Money.ZERO;
    for (int i = 0; i < ladder.bands().size(); i++) {
      Band band = ladder.bands().get(i);
      here.at(i)
          .expect(
              i == 0 || paid < Math.multiplyExact(most, PER_FEN),
              () ->
                  "is never reached: the bands before it pay the limit's "
                      + most
                      + " fen; leave it out, or raise the limit");
      if (band.upTo() != null) {
        long share = band.upTo().minus(bottom).at(band.rate());
        paid = Math.addExact(paid, Math.multiplyExact(share, (long) terms.factor().value()));
        bottom = band.upTo();
      }
    }
  }

  private static boolean binds(Limit limit, Ladder ladder) {
    Period period = limit.counting().period();
    return ladder.period() == Period.VISIT
        ? period != Period.DAY
        : period == Period.POLICY_YEAR || period == Period.LIFETIME;
  }

  /** Looks over which charges a benefit lets in, and over the caps that look at some of them. */
  static final class Lines {

    private static final int CAPS_MAX = 20;

    private final ListCheck lists;

    Lines(ListCheck lists) {
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
                () ->
                    "looks at none of the charges that the benefit lets in; widen one of the two");
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
          && lists
              .codes(one.excludedItemLists())
              .containsAll(lists.codes(other.excludedItemLists()));
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
}
