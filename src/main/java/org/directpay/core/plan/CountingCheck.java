package org.directpay.core.plan;

import java.util.List;
import java.util.stream.Stream;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.jspecify.annotations.Nullable;

/** Looks over what is counted over a period: deductibles, out-of-pocket maxima and limits. */
final class CountingCheck {

  static final Money ONE_FEN = Money.ofFen(1);

  private static final int YEARS_MAX = 20;
  private static final int INDEXED_MAX = 100;
  private static final int LIMITS_MAX = 20;
  private static final int COUNT_MAX = 100_000;

  private CountingCheck() {}

  static void deductible(Inspection here, Deductible terms, Reimbursement costs) {
    Period period = terms.counting().period();
    here.at("amount_fen").expectAmount(terms.amount(), ONE_FEN);
    counting(here, terms.counting());
    ownerOfOneBill(here, terms.counting(), period == Period.VISIT || period == Period.DAY);
    indexed(here.at("indexed"), terms.indexed());
    claimFree(here, terms);
    family(here, terms);
    here.at("filled_by")
        .expect(
            !terms.filledByOutOfList() || !costs.base().containsKey(Part.FULL_SELF_PAY),
            () ->
                "cannot be filled out of list, for base counts PART_FULL_SELF_PAY; leave one out");
    here.at("filled_by")
        .expect(
            period != Period.DAY || (terms.filledBy().isEmpty() && !terms.filledByOutOfList()),
            () -> "does not go with PERIOD_DAY: nobody states payments by day; leave it out");
    here.at("account_does_not_fill")
        .expect(
            period != Period.DAY || !terms.accountDoesNotFill(),
            () -> "does not go with PERIOD_DAY: nobody states payments by day; leave it out");
  }

  private static void indexed(Inspection here, List<Deductible.Dated> indexed) {
    here.expect(
        indexed.size() <= INDEXED_MAX,
        () -> "has " + indexed.size() + " amounts; at most " + INDEXED_MAX + " are taken");
    for (int i = 0; i < indexed.size(); i++) {
      Deductible.Dated now = indexed.get(i);
      Deductible.Dated before = i == 0 ? null : indexed.get(i - 1);
      here.at(i).at("amount_fen").expectAmount(now.amount(), ONE_FEN);
      here.at(i)
          .at("from")
          .expect(
              before == null || now.from().isAfter(before.from()),
              () ->
                  "is "
                      + now.from()
                      + ", not after "
                      + (before == null ? "" : before.from())
                      + " before it; write the dates in ascending order");
    }
  }

  private static void claimFree(Inspection here, Deductible terms) {
    here.at("less_per_claim_free_year_fen").expectAmount(terms.lessPerClaimFreeYear(), Money.ZERO);
    here.at("floor_fen").expectAmount(terms.floor(), Money.ZERO);
    here.at("floor_fen")
        .expect(
            terms.floor().isZero() || terms.lessPerClaimFreeYear().isPositive(),
            () -> "does nothing; write less_per_claim_free_year_fen, or leave it out");
    here.at("floor_fen")
        .expect(
            terms.floor().compareTo(smallest(terms)) <= 0,
            () ->
                "is "
                    + Inspection.fen(terms.floor())
                    + ", above the deductible's "
                    + Inspection.fen(smallest(terms))
                    + "; lower it");
    here.at("floor_fen")
        .expect(
            terms.lessPerClaimFreeYear().isZero()
                || terms.floor().compareTo(smallest(terms)) > 0
                || terms.floor().compareTo(largest(terms)) < 0,
            () -> "is the deductible itself, so that nothing is ever taken off; lower it");
  }

  private static void family(Inspection here, Deductible terms) {
    Money amount = terms.familyAmount();
    Period period = terms.counting().period();
    boolean fits =
        terms.counting().owner() == Owner.PERSON && period != Period.VISIT && period != Period.DAY;
    String instead =
        "needs OWNER_PERSON and a period longer than one bill; a pool of all is OWNER_POLICY";
    here.at("family_amount_fen").expect(amount == null || fits, () -> instead);
    here.at("waived_for_family").expect(!terms.waivedForFamily() || fits, () -> instead);
    if (amount != null) {
      here.at("family_amount_fen").expectAmount(amount, ONE_FEN);
      here.at("family_amount_fen")
          .expect(
              amount.compareTo(largest(terms)) >= 0,
              () ->
                  "is "
                      + Inspection.fen(amount)
                      + ", below one person's "
                      + Inspection.fen(largest(terms))
                      + "; raise it");
    }
  }

  static void maximum(Inspection here, OutOfPocketMaximum terms, @Nullable Deductible deductible) {
    Period period = terms.counting().period();
    here.at("amount_fen").expectAmount(terms.amount(), ONE_FEN);
    here.at("period")
        .expect(
            period == Period.VISIT || period == Period.POLICY_YEAR || period == Period.LIFETIME,
            () -> "must be PERIOD_VISIT, PERIOD_POLICY_YEAR or PERIOD_LIFETIME");
    counting(here, terms.counting());
    ownerOfOneBill(here, terms.counting(), period == Period.VISIT);
    here.at("amount_fen")
        .expect(
            terms.amount().isZero() || isAbove(terms.amount(), terms.counting(), deductible),
            () -> below(terms.amount(), deductible));
  }

  static void limits(Inspection here, Terms terms, @Nullable Deductible deductible) {
    List<Limit> limits = terms.limits();
    here.expect(
        limits.size() <= LIMITS_MAX,
        () -> "has " + limits.size() + " limits; at most " + LIMITS_MAX + " are taken");
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      Inspection there = here.at(i);
      amount(there, limit, terms instanceof Allowance);
      counting(there, limit.counting());
      ownerOfOneBill(there, limit.counting(), limit.counting().period() == Period.VISIT);
      there.expect(
          limits.subList(0, i).stream().noneMatch(earlier -> countAlike(earlier, limit)),
          () -> "counts what an earlier limit counts; keep the smaller one");
      aboveDeductible(there.at("amount_fen"), limit, deductible);
    }
  }

  private static void amount(Inspection here, Limit limit, boolean isAllowance) {
    Period period = limit.counting().period();
    if (limit.unit() == Unit.FEN) {
      here.at("amount_fen").expectAmount(Money.ofFen(limit.amount()), ONE_FEN);
      here.at("amount_fen")
          .expect(
              !isAllowance || period != Period.VISIT,
              () -> "limits a stay in fen; write days, or another period");
      return;
    }
    boolean inDays = limit.unit() == Unit.DAYS;
    Inspection there = here.at(inDays ? "days" : "times");
    there.expect(
        limit.amount() >= 1 && limit.amount() <= COUNT_MAX,
        () -> "is " + limit.amount() + "; it must lie between 1 and " + COUNT_MAX);
    there.expect(
        !inDays || isAllowance, () -> "go with an allowance only; write amount_fen or times");
    there.expect(
        inDays || period != Period.VISIT,
        () -> "counts bills, and a visit is one; write another period");
    there.expect(
        !inDays || period != Period.DAY,
        () -> "counts what a day has one of; write another period");
  }

  private static void counting(Inspection here, Counting counting) {
    here.at("years")
        .expect(
            counting.years() >= 1 && counting.years() <= YEARS_MAX,
            () -> "is " + counting.years() + "; it must lie between 1 and " + YEARS_MAX);
    here.at("years")
        .expect(
            counting.years() == 1 || counting.period() == Period.POLICY_YEAR,
            () -> "goes with PERIOD_POLICY_YEAR only; write that period, or leave it out");
    if (!counting.pool().isEmpty()) {
      here.at("pool").expectId(counting.pool(), Inspection.CODE_MAX);
    }
  }

  private static void ownerOfOneBill(Inspection here, Counting counting, boolean isOneBill) {
    here.at("owner")
        .expect(
            !isOneBill || counting.owner() == Owner.PERSON,
            () -> "must be OWNER_PERSON: a visit or day is one person's");
  }

  /** Whether two limits of one benefit would share an accumulator. */
  private static boolean countAlike(Limit one, Limit other) {
    return one.unit() == other.unit() && one.counting().equals(other.counting());
  }

  private static void aboveDeductible(
      Inspection here, Limit limit, @Nullable Deductible deductible) {
    Money amount = Money.ofFen(limit.amount());
    here.expect(
        limit.unit() != Unit.FEN || isAbove(amount, limit.counting(), deductible),
        () -> below(amount, deductible));
  }

  /**
   * Whether an amount reaches the deductible. One that counts as long and for as many, and does
   * not, is most likely a slip of the decimal point.
   */
  private static boolean isAbove(Money amount, Counting counting, @Nullable Deductible deductible) {
    return deductible == null
        || length(counting) < length(deductible.counting())
        || width(counting.owner()) < width(deductible.counting().owner())
        || amount.compareTo(largest(deductible)) >= 0;
  }

  private static String below(Money amount, @Nullable Deductible deductible) {
    Money least = deductible == null ? Money.ZERO : largest(deductible);
    return "is "
        + Inspection.fen(amount)
        + ", below the deductible's "
        + Inspection.fen(least)
        + "; raise it";
  }

  /** Periods by their length; a stay may be longer than a day, and is no longer than a quarter. */
  private static int length(Counting counting) {
    return switch (counting.period()) {
      case DAY -> -2;
      case VISIT -> -1;
      case QUARTER -> 0;
      case POLICY_YEAR -> counting.years();
      case LIFETIME -> Integer.MAX_VALUE;
    };
  }

  private static int width(Owner owner) {
    return switch (owner) {
      case PERSON, INSURED -> 0;
      case POLICY -> 1;
      case GROUP -> 2;
    };
  }

  static Money smallest(Deductible terms) {
    return amounts(terms).reduce(terms.amount(), Money::min);
  }

  private static Money largest(Deductible terms) {
    return amounts(terms).reduce(terms.amount(), Money::max);
  }

  private static Stream<Money> amounts(Deductible terms) {
    return terms.indexed().stream().map(Deductible.Dated::amount);
  }
}
