package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;

/** The most that counts of some charges, and what shrinks with them. */
final class Capping {

  private final Visit visit;
  private final Coverage coverage;
  private final Benefit benefit;
  private final Books books;

  Capping(Visit visit, Coverage coverage, Benefit benefit, Books books) {
    this.visit = visit;
    this.coverage = coverage;
    this.benefit = benefit;
    this.books = books;
  }

  Grid cap(
      Cap cap,
      int number,
      Grid eligible,
      IntPredicate counted,
      BiPredicate<LineFilter, Integer> lets) {
    BigDecimal most = Visit.fen(cap.amount());
    List<Integer> looked = new ArrayList<>();
    for (int line = 0; line < eligible.lines(); line++) {
      if (counted.test(line) && lets.test(cap.lines(), line)) {
        looked.add(line);
      }
    }
    Map<Object, List<Integer>> together = new TreeMap<>(Comparator.comparing(Object::toString));
    for (int line : looked) {
      Object name =
          switch (cap.per()) {
            case LINE -> String.valueOf(100_000 + line);
            case DAY -> String.valueOf(visit.day(line));
            case ITEM, ITEM_YEAR -> visit.lines.get(line).itemCode();
          };
      together.computeIfAbsent(name, key -> new ArrayList<>()).add(line);
    }
    Grid now = eligible;
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal after = BigDecimal.ZERO;
    for (Map.Entry<Object, List<Integer>> group : together.entrySet()) {
      Grid held = now;
      BigDecimal sum = Share.sum(group.getValue().stream().map(held::line).toList());
      BigDecimal counts = sum.min(left(cap, number, group.getKey(), most));
      now = shrink(now, group.getValue(), counts);
      before = before.add(sum);
      after = after.add(counts);
      usedCap(cap, number, group.getKey(), counts);
    }
    LineFilter scales = cap.scales();
    if (scales == null || before.signum() == 0) {
      return now;
    }
    List<Integer> others = new ArrayList<>();
    for (int line = 0; line < now.lines(); line++) {
      if (counted.test(line) && lets.test(scales, line) && !looked.contains(line)) {
        others.add(line);
      }
    }
    Grid held = now;
    BigDecimal sum = Share.sum(others.stream().map(held::line).toList());
    BigDecimal scaled = sum.multiply(after).divide(before, 0, RoundingMode.HALF_UP);
    return shrink(now, others, scaled);
  }

  private static Grid shrink(Grid cells, List<Integer> lines, BigDecimal to) {
    List<BigDecimal> amounts = new ArrayList<>();
    for (int line : lines) {
      Grid.PARTS.forEach(part -> amounts.add(cells.at(line, part)));
    }
    BigDecimal cut = Share.sum(amounts).subtract(to);
    List<BigDecimal> off = Share.of(cut, amounts);
    Map<String, BigDecimal> byCell = new LinkedHashMap<>();
    int i = 0;
    for (int line : lines) {
      for (Part part : Grid.PARTS) {
        byCell.put(line + "/" + part, off.get(i++));
      }
    }
    return cells.map(
        (line, part) ->
            cells.at(line, part).subtract(byCell.getOrDefault(line + "/" + part, BigDecimal.ZERO)));
  }

  private Books.Key capKey(Cap cap, int number, Object name) {
    boolean year = cap.per() == Cap.Per.ITEM_YEAR;
    Period period = year ? Period.POLICY_YEAR : Period.DAY;
    LocalDate day = year ? visit.day() : LocalDate.parse(name.toString());
    String subject = benefit.code() + "/" + number + (year ? "/" + name : "");
    return Books.key("cap", coverage, Counting.of(period, Owner.PERSON, ""), subject, day);
  }

  private BigDecimal left(Cap cap, int number, Object name, BigDecimal most) {
    return switch (cap.per()) {
      case LINE, ITEM -> most;
      case DAY, ITEM_YEAR ->
          most.subtract(books.of(capKey(cap, number, name))).max(BigDecimal.ZERO);
    };
  }

  private void usedCap(Cap cap, int number, Object name, BigDecimal counts) {
    if (cap.per() == Cap.Per.DAY || cap.per() == Cap.Per.ITEM_YEAR) {
      books.add(capKey(cap, number, name), counts);
    }
  }
}
