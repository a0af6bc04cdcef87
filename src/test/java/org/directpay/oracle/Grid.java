package org.directpay.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Part;

/** A bill's lines, and amounts in fen by line and part. */
final class Grid {

  static final List<Part> PARTS = List.of(Part.values());

  private final List<List<BigDecimal>> rows;

  private Grid(List<List<BigDecimal>> rows) {
    this.rows = rows;
  }

  /** By line number; a bill of totals has one line. */
  static List<Charge> lines(Discharge discharge) {
    if (discharge.charges().isEmpty()) {
      return List.of(new Charge(0, "", "", null, null, discharge.totals(), null));
    }
    return discharge.charges().stream().sorted(Comparator.comparing(Charge::line)).toList();
  }

  static Grid gross(List<Charge> lines) {
    List<List<BigDecimal>> rows = new ArrayList<>();
    for (Charge line : lines) {
      rows.add(PARTS.stream().map(p -> BigDecimal.valueOf(line.parts().of(p).fen())).toList());
    }
    return new Grid(rows);
  }

  int lines() {
    return rows.size();
  }

  BigDecimal at(int line, Part part) {
    return rows.get(line).get(PARTS.indexOf(part));
  }

  BigDecimal line(int line) {
    return Share.sum(rows.get(line));
  }

  BigDecimal part(Part part) {
    return Share.sum(column(part));
  }

  List<BigDecimal> column(Part part) {
    return rows.stream().map(row -> row.get(PARTS.indexOf(part))).toList();
  }

  BigDecimal total() {
    return Share.sum(rows.stream().map(Share::sum).toList());
  }

  /** Each amount anew. */
  Grid map(BiFunction<Integer, Part, BigDecimal> amount) {
    List<List<BigDecimal>> next = new ArrayList<>();
    for (int line = 0; line < rows.size(); line++) {
      int at = line;
      next.add(PARTS.stream().map(part -> amount.apply(at, part)).toList());
    }
    return new Grid(next);
  }

  Grid minus(Grid other) {
    return map((line, part) -> at(line, part).subtract(other.at(line, part)).max(BigDecimal.ZERO));
  }

  Grid plus(Grid other) {
    return map((line, part) -> at(line, part).add(other.at(line, part)));
  }

  Grid none() {
    return map((line, part) -> BigDecimal.ZERO);
  }

  /** What is paid of these when somebody pays parts in order, the lines of a part in proportion. */
  Grid paid(BigDecimal amount, List<Part> order) {
    Grid paid = none();
    BigDecimal open = amount;
    for (Part part : order) {
      BigDecimal now = open.min(part(part));
      if (now.signum() > 0) {
        List<BigDecimal> shares = Share.of(now, column(part));
        paid = paid.plus(map((line, p) -> p == part ? shares.get(line) : BigDecimal.ZERO));
        open = open.subtract(now);
      }
    }
    return paid;
  }
}
