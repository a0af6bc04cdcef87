package org.directpay.core.plan;

import java.util.List;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Looks over the terms of one reimbursement. */
final class ReimbursementCheck {

  private static final Money ONE_FEN = Money.ofFen(1);
  private static final int LIMITS_MAX = 20;
  private static final int BANDS_MAX = 50;

  private ReimbursementCheck() {}

  static void inspect(Inspection here, Reimbursement terms) {
    lines(here.at("lines"), terms.lines());
    here.at("base")
        .expect(!terms.base().isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one part");
    here.at("base")
        .expect(
            !terms.base().containsValue(new BasisPoints(0)),
            () -> "weighs a part with 0; weights lie between 1 and 10000, or leave the part out");
    if (terms.deductible() != null) {
      deductible(here.at("deductible"), terms.deductible());
    }
    bands(here.at("ladder").at("bands"), terms.ladder().bands());
    limits(here.at("limits"), terms);
  }

  private static void lines(Inspection here, LineFilter lines) {
    here.at("excluded_fee_categories")
        .expect(
            lines.feeCategories().isEmpty()
                || !lines.excludedFeeCategories().containsAll(lines.feeCategories()),
            () -> "takes out every category that fee_categories lets in");
  }

  private static void deductible(Inspection here, Deductible deductible) {
    here.at("amount_fen").expectAmount(deductible.amount(), ONE_FEN);
    here.at("owner")
        .expect(
            deductible.counting().period() != Period.VISIT
                || deductible.counting().owner() == Owner.PERSON,
            () -> "must be OWNER_PERSON: a visit is one person's");
    pool(here, deductible.counting().pool());
  }

  private static void bands(Inspection here, List<Ladder.Band> bands) {
    here.expect(!bands.isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one band");
    here.expect(
        bands.size() <= BANDS_MAX,
        () -> "has " + bands.size() + " bands; at most " + BANDS_MAX + " are taken");
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
      if (top != null) {
        Money from = bottom;
        there.expectAmount(top, ONE_FEN);
        there.expect(
            top.compareTo(from) > 0,
            () -> "is " + Inspection.fen(top) + "; it must be above " + Inspection.fen(from));
        bottom = top;
      }
    }
  }

  private static void limits(Inspection here, Reimbursement terms) {
    List<Limit> limits = terms.limits();
    here.expect(
        limits.size() <= LIMITS_MAX,
        () -> "has " + limits.size() + " limits; at most " + LIMITS_MAX + " are taken");
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      Inspection there = here.at(i);
      there.at("amount_fen").expectAmount(Money.ofFen(limit.amount()), ONE_FEN);
      pool(there, limit.counting().pool());
      there.expect(
          limits.subList(0, i).stream().noneMatch(earlier -> countAlike(earlier, limit)),
          () -> "counts what an earlier limit counts; keep the smaller one");
      aboveDeductible(there.at("amount_fen"), limit, terms.deductible());
    }
  }

  /** Whether two limits of one benefit would share an accumulator. */
  private static boolean countAlike(Limit one, Limit other) {
    return one.unit() == other.unit() && one.counting().equals(other.counting());
  }

  /** A limit below the deductible of the same period is most likely a slip of the decimal point. */
  private static void aboveDeductible(
      Inspection here, Limit limit, @Nullable Deductible deductible) {
    here.expect(
        deductible == null
            || deductible.counting().period() != limit.counting().period()
            || limit.unit() != Unit.FEN
            || limit.amount() >= deductible.amount().fen(),
        () ->
            "is "
                + Inspection.fen(Money.ofFen(limit.amount()))
                + ", below the deductible; raise it");
  }

  private static void pool(Inspection here, String pool) {
    if (!pool.isEmpty()) {
      here.at("pool").expectId(pool, Inspection.CODE_MAX);
    }
  }
}
