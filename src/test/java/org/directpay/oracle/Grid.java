package org.directpay.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Part;

/** Amounts in fen by line and part of a bill. */
final class Grid {

  static final List<Part> PARTS = List.of(Part.values());

  /** An amount for each cell. */
  interface Cell {
    BigDecimal at(int line, Part part);
  }

  private final BigDecimal[][] rows;

  private Grid(BigDecimal[][] rows) {
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
    return of(
        lines.size(), (line, part) -> BigDecimal.valueOf(lines.get(line).parts().of(part).fen()));
  }

  private static Grid of(int lines, Cell cell) {
    BigDecimal[][] rows = new BigDecimal[lines][PARTS.size()];
    for (int line = 0; line < lines; line++) {
      for (Part part : PARTS) {
        rows[line][PARTS.indexOf(part)] = cell.at(line, part);
      }
    }
    return new Grid(rows);
  }

  int lines() {
    return rows.length;
  }

  BigDecimal at(int line, Part part) {
    return rows[line][PARTS.indexOf(part)];
  }

  BigDecimal line(int line) {
    return Share.sum(List.of(rows[line]));
  }

  BigDecimal part(Part part) {
    return Share.sum(column(part));
  }

  List<BigDecimal> column(Part part) {
    List<BigDecimal> column = new ArrayList<>();
    for (int line = 0; line < rows.length; line++) {
      column.add(at(line, part));
    }
    return column;
  }

  BigDecimal total() {
    BigDecimal total = BigDecimal.ZERO;
    for (int line = 0; line < rows.length; line++) {
      total = total.add(line(line));
    }
    return total;
  }

  /** Each amount anew. */
  Grid map(Cell cell) {
    return of(rows.length, cell);
  }

  /** Cell by cell, never below zero. */
  Grid minus(Grid other) {
    return map((line, part) -> at(line, part).subtract(other.at(line, part)).max(BigDecimal.ZERO));
  }

  Grid plus(Grid other) {
    return map((line, part) -> at(line, part).add(other.at(line, part)));
  }

  Grid none() {
    return map((line, part) -> BigDecimal.ZERO);
  }

  /** The same with other amounts in one part. */
  Grid with(Part which, List<BigDecimal> column) {
    return map((line, part) -> part == which ? column.get(line) : at(line, part));
  }

  /** What is paid of these when somebody pays parts in order, the lines of a part in proportion. */
  Grid paid(BigDecimal amount, List<Part> order) {
    Grid paid = none();
    BigDecimal open = amount;
    for (Part part : order) {
      BigDecimal now = open.min(part(part));
      if (now.signum() > 0) {
        paid = paid.with(part, Share.of(now, column(part)));
        open = open.subtract(now);
      }
    }
    return paid;
  }
}
