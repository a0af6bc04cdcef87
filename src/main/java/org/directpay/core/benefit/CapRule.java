package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.PlanId;
import org.jspecify.annotations.Nullable;

/** The most that counts of some of a benefit's charges, and what shrinks along with them. */
final class CapRule {

  private final Cap terms;
  private final LineTest looksAt;
  private final @Nullable LineTest scales;
  private final Counter counter;

  private CapRule(Cap terms, LineTest looksAt, @Nullable LineTest scales, Counter counter) {
    this.terms = terms;
    this.looksAt = looksAt;
    this.scales = scales;
    this.counter = counter;
  }

  /** The benefit's cap of a number, from 1. */
  static CapRule of(
      PlanId plan, Benefit benefit, int number, Cap cap, Map<String, CodeList> lists) {
    LineFilter scaled = cap.scales();
    Period period = cap.per() == Cap.Per.ITEM_YEAR ? Period.POLICY_YEAR : Period.DAY;
    return new CapRule(
        cap,
        LineTest.of(cap.lines(), lists),
        scaled == null ? null : LineTest.of(scaled, lists),
        new Counter(
            new AccumulatorName(plan.code(), Kind.CAP, benefit.code() + "/" + number),
            Counting.of(period, Owner.PERSON, ""),
            cap.amount().fen()));
  }

  /** The first fact that a charge with money lacks, as a JSON pointer; null if none is lacking. */
  @Nullable String missing(Selection lines) {
    Bill bill = lines.bill();
    for (int line : lines.lines()) {
      if (Selection.lineTotal(lines.eligible(), line) > 0) {
        LineTest.Answer looked = answer(looksAt, bill, line);
        LineTest.Answer scaled = scales == null ? LineTest.Answer.OUT : answer(scales, bill, line);
        if (looked.isUnknown()) {
          return bill.pointer(line, looked.missing());
        }
        if (looked == LineTest.Answer.IN && lacksKey(bill.lines().get(line))) {
          return bill.pointer(line, terms.per() == Cap.Per.DAY ? "charged_on" : "item_code");
        }
        if (looked == LineTest.Answer.OUT && scaled.isUnknown()) {
          return bill.pointer(line, scaled.missing());
        }
      }
    }
    return null;
  }

  private static LineTest.Answer answer(LineTest test, Bill bill, int line) {
    return test.looksAt(bill) ? test.of(bill, line) : LineTest.Answer.OUT;
  }

  private boolean lacksKey(Charge charge) {
    return switch (terms.per()) {
      case LINE -> false;
      case DAY -> charge.chargedOn() == null;
      case ITEM, ITEM_YEAR -> charge.itemCode().isEmpty();
    };
  }

  /** What the cap leaves of the lines. */
  Selection apply(Selection lines, Turn turn, Worksheet sheet) {
    long[] cells = lines.eligible().clone();
    List<Integer> others = new ArrayList<>();
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int line : lines.lines()) {
      if (answer(looksAt, lines.bill(), line) == LineTest.Answer.IN) {
        groups.computeIfAbsent(key(lines.bill(), line), key -> new ArrayList<>()).add(line);
      } else if (scales != null && answer(scales, lines.bill(), line) == LineTest.Answer.IN) {
        others.add(line);
      }
    }
    long before = 0;
    long after = 0;
    for (Map.Entry<Object, List<Integer>> group : groups.entrySet()) {
      long total = total(cells, group.getValue());
      long counts = counts(group.getKey(), total, turn);
      if (counts < total) {
        cut(cells, group.getValue(), total - counts);
        String one = name(group.getKey(), lines.bill());
        sheet.showOne(Step.Kind.CAP_OF_ONE, one, total, counts, counts, terms.clause());
      }
      before += total;
      after += counts;
    }
    if (after < before) {
      scale(cells, others, before, after, sheet);
    }
    Selection capped = lines.cappedTo(cells);
    sheet.takeIfLess(Step.Kind.CAP, capped.total(), terms.amount().fen(), terms.clause());
    return capped;
  }

  private Object key(Bill bill, int line) {
    Charge charge = bill.lines().get(line);
    LocalDate day = charge.chargedOn();
    return switch (terms.per()) {
      case LINE -> line;
      case DAY -> day == null ? LocalDate.MIN : day;
      case ITEM, ITEM_YEAR -> charge.itemCode();
    };
  }

  /** What a group of charges is called in the step that shows it. */
  private String name(Object key, Bill bill) {
    return terms.per() == Cap.Per.LINE && key instanceof Integer line
        ? "#" + bill.lines().get(line).line()
        : key.toString();
  }

  /** What counts of one line, day or item; what counts beyond this bill is kept. */
  private long counts(Object key, long total, Turn turn) {
    long amount = terms.amount().fen();
    if (terms.per() == Cap.Per.LINE || terms.per() == Cap.Per.ITEM) {
      return Math.min(total, amount);
    }
    Account account =
        key instanceof LocalDate day
            ? turn.account(counter, day)
            : turn.account(counter.ofItem(key.toString()));
    long counts = Math.min(total, account.left(turn.tally(), amount));
    account.use(turn.tally(), counts, counter.limit());
    return counts;
  }

  private void scale(long[] cells, List<Integer> others, long capped, long left, Worksheet sheet) {
    long total = total(cells, others);
    if (total > 0) {
      long scaled = Money.ofFen(total).inProportion(left, capped).fen();
      cut(cells, others, total - scaled);
      sheet.show(Step.Kind.PROPORTION, total, scaled, left, 0, terms.clause());
    }
  }

  private static long total(long[] cells, List<Integer> lines) {
    long total = 0;
    for (int line : lines) {
      total += Selection.lineTotal(cells, line);
    }
    return total;
  }

  /** Takes an amount off the cells of lines in proportion. */
  private static void cut(long[] cells, List<Integer> lines, long amount) {
    if (amount == 0) {
      return;
    }
    long[] weights = new long[lines.size() * Cells.PARTS];
    for (int i = 0; i < lines.size(); i++) {
      System.arraycopy(cells, lines.get(i) * Cells.PARTS, weights, i * Cells.PARTS, Cells.PARTS);
    }
    long[] shares = Money.ofFen(amount).spreadOver(weights);
    for (int i = 0; i < shares.length; i++) {
      cells[lines.get(i / Cells.PARTS) * Cells.PARTS + i % Cells.PARTS] -= shares[i];
    }
  }
}
