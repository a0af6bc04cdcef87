package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.ThirdPartyPayment;

/**
 * A discharge as terms look at it: a grid of cells. By line number, so that every tie goes the same
 * way; a bill of totals has one line. What public funds and third parties pay has left its cells.
 */
final class Bill {

  private final Discharge discharge;
  private final LocalDate visitDay;
  private final List<Charge> lines;
  private final int[] categories;
  private final boolean tellsCategories;
  private final long total;
  private final long[] gross;
  private final long[] afterPublicFunds;
  private final long[] afterThirdParties;

  private Bill(Discharge discharge, List<Charge> lines) {
    this.discharge = discharge;
    this.visitDay = discharge.visitDay();
    this.lines = lines;
    this.categories = categories(lines);
    this.gross = gross(lines);
    this.total = Cells.sum(gross);
    boolean known = true;
    for (int category : categories) {
      known &= category != 0;
    }
    this.tellsCategories = known;
    this.afterPublicFunds = afterPublicFunds(discharge, gross);
    this.afterThirdParties = afterThirdParties(discharge, afterPublicFunds);
    if (total > Money.MAX.fen()) {
      throw new ArithmeticException("a bill of " + total + " fen is beyond what is calculated");
    }
  }

  static Bill of(Discharge discharge) {
    return new Bill(discharge, lines(discharge));
  }

  Discharge discharge() {
    return discharge;
  }

  LocalDate visitDay() {
    return visitDay;
  }

  List<Charge> lines() {
    return lines;
  }

  /** Whether the bill tells its charges apart. */
  boolean hasCharges() {
    return !discharge.charges().isEmpty();
  }

  long total() {
    return total;
  }

  long[] gross() {
    return gross;
  }

  long[] afterPublicFunds() {
    return afterPublicFunds;
  }

  long[] afterThirdParties() {
    return afterThirdParties;
  }

  /** One bit for the fee category of a line; none if it is not told. */
  int category(int line) {
    return categories[line];
  }

  boolean tellsCategories() {
    return tellsCategories;
  }

  /** Where a fact of a line would be, as a JSON pointer into the discharge. */
  String pointer(int line, String field) {
    return hasCharges()
        ? "/charges/" + discharge.charges().indexOf(lines.get(line)) + "/" + field
        : "/charges";
  }

  private static List<Charge> lines(Discharge discharge) {
    List<Charge> charges = discharge.charges();
    if (charges.isEmpty()) {
      return List.of(new Charge(0, "", "", null, null, discharge.totals(), null));
    }
    for (int i = 1; i < charges.size(); i++) {
      if (charges.get(i).line() < charges.get(i - 1).line()) {
        return charges.stream().sorted(Comparator.comparingInt(Charge::line)).toList();
      }
    }
    return charges;
  }

  private static int[] categories(List<Charge> lines) {
    int[] categories = new int[lines.size()];
    for (int line = 0; line < categories.length; line++) {
      var category = lines.get(line).feeCategory();
      categories[line] = category == null ? 0 : 1 << Cells.index(category);
    }
    return categories;
  }

  private static long[] gross(List<Charge> lines) {
    long[] gross = new long[lines.size() * Cells.PARTS];
    for (int line = 0; line < lines.size(); line++) {
      PartAmounts parts = lines.get(line).parts();
      int cell = line * Cells.PARTS;
      gross[cell] = parts.inScope().fen();
      gross[cell + 1] = parts.preSelfPay().fen();
      gross[cell + 2] = parts.overLimit().fen();
      gross[cell + 3] = parts.fullSelfPay().fen();
    }
    return gross;
  }

  private static long[] afterPublicFunds(Discharge discharge, long[] gross) {
    List<FundPayment> funds = discharge.social().funds();
    long hospital = discharge.social().hospitalPaid().fen();
    if (funds.isEmpty() && hospital == 0) {
      return gross;
    }
    long[] left = gross.clone();
    for (FundPayment fund : funds) {
      Cells.take(left, fund.amount().fen(), fund.parts());
    }
    Cells.take(left, hospital, List.of());
    return left;
  }

  private static long[] afterThirdParties(Discharge discharge, long[] before) {
    if (discharge.thirdParties().isEmpty()) {
      return before;
    }
    long[] left = before.clone();
    for (ThirdPartyPayment payment : discharge.thirdParties()) {
      Cells.take(left, payment.amount().fen(), payment.parts());
    }
    return left;
  }
}
