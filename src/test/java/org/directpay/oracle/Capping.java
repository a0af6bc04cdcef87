package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.jspecify.annotations.Nullable;

/** The most that counts of some charges, and what shrinks with them. */
final class Capping {

  private final Turn turn;
  private final Lines lines;

  /** The lines that the benefit lets in. */
  private final List<Integer> counted;

  Capping(Turn turn, Lines lines, List<Integer> counted) {
    this.turn = turn;
    this.lines = lines;
    this.counted = counted;
  }

  private boolean hasMoney(int line) {
    return turn.visit().gross.line(line).signum() > 0;
  }

  Grid cap(Cap cap, int number, Grid eligible) {
    List<Integer> looked = lines.in(cap.lines(), counted, this::hasMoney);
    Grid now = eligible;
    BigDecimal before = BigDecimal.ZERO;
    BigDecimal after = BigDecimal.ZERO;
    for (Map.Entry<String, List<Integer>> group : together(cap, looked).entrySet()) {
      BigDecimal sum = sum(now, group.getValue());
      BigDecimal counts = sum.min(left(cap, number, group.getKey()));
      now = shrink(now, group.getValue(), counts);
      before = before.add(sum);
      after = after.add(counts);
      Books.Key key = key(cap, number, group.getKey());
      if (key != null) {
        turn.books().add(key, counts);
      }
    }
    LineFilter scales = cap.scales();
    if (scales == null) {
      return now;
    }
    List<Integer> beside = new ArrayList<>(counted);
    beside.removeAll(looked);
    List<Integer> others = lines.in(scales, beside, this::hasMoney);
    if (before.signum() == 0) {
      return now;
    }
    BigDecimal scaled = sum(now, others).multiply(after).divide(before, 0, RoundingMode.HALF_UP);
    return shrink(now, others, scaled);
  }

  private static BigDecimal sum(Grid cells, List<Integer> lines) {
    return Share.sum(lines.stream().map(cells::line).toList());
  }

  /** The charges that share one amount. */
  private Map<String, List<Integer>> together(Cap cap, List<Integer> looked) {
    Map<String, List<Integer>> together = new TreeMap<>();
    for (int line : looked) {
      if (hasMoney(line)) {
        together.computeIfAbsent(group(cap, line), key -> new ArrayList<>()).add(line);
      }
    }
    return together;
  }

  private String group(Cap cap, int line) {
    return switch (cap.per()) {
      case LINE -> "%05d".formatted(line);
      case DAY -> {
        LocalDate day = turn.visit().day(line);
        if (day == null) {
          throw new Missing("charges/" + line + "/charged_on");
        }
        yield day.toString();
      }
      case ITEM, ITEM_YEAR -> {
        String item = turn.visit().lines.get(line).itemCode();
        if (item.isEmpty()) {
          throw new Missing("charges/" + line + "/item_code");
        }
        yield item;
      }
    };
  }

  private static Grid shrink(Grid cells, List<Integer> lines, BigDecimal to) {
    List<BigDecimal> amounts = new ArrayList<>();
    for (int line : lines) {
      Grid.PARTS.forEach(part -> amounts.add(cells.at(line, part)));
    }
    List<BigDecimal> off = Share.of(Share.sum(amounts).subtract(to), amounts);
    Map<Integer, List<BigDecimal>> byLine = new LinkedHashMap<>();
    int width = Grid.PARTS.size();
    for (int i = 0; i < lines.size(); i++) {
      byLine.put(lines.get(i), off.subList(i * width, (i + 1) * width));
    }
    return cells.map((line, part) -> cells.at(line, part).subtract(off(byLine.get(line), part)));
  }

  private static BigDecimal off(@Nullable List<BigDecimal> line, Part part) {
    return line == null ? BigDecimal.ZERO : line.get(Grid.PARTS.indexOf(part));
  }

  /** Under which the cap counts beyond this bill, if it does. */
  private Books.@Nullable Key key(Cap cap, int number, String group) {
    String subject = turn.benefit().code() + "/" + (number + 1);
    return switch (cap.per()) {
      case LINE, ITEM -> null;
      case DAY -> Books.key("cap", turn.coverage(), Owner.PERSON, subject, LocalDate.parse(group));
      case ITEM_YEAR ->
          Books.key(
              "cap",
              turn.coverage(),
              Owner.PERSON,
              subject + "/" + group,
              Books.year(turn.coverage(), turn.visit().day()));
    };
  }

  private BigDecimal left(Cap cap, int number, String group) {
    BigDecimal most = Visit.fen(cap.amount());
    Books.Key key = key(cap, number, group);
    return key == null ? most : most.subtract(turn.books().of(key)).max(BigDecimal.ZERO);
  }
}
