package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.TreeMap;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/** What one benefit counts of a bill: lines, what caps leave of their cells, and part weights. */
final class Selection {

  private final Bill bill;
  private final int[] lines;
  private final int[] weights;
  private final long[] eligible;

  /**
   * A part of a bill.
   *
   * @param lines indexes of lines, ascending
   * @param weights of the parts, in basis points
   * @param eligible what caps leave of each cell
   */
  Selection(Bill bill, int[] lines, int[] weights, long[] eligible) {
    this.bill = bill;
    this.lines = lines;
    this.weights = weights;
    this.eligible = eligible;
  }

  /** The same lines, of whose cells a cap has left less. */
  Selection cappedTo(long[] capped) {
    return new Selection(bill, lines, weights, capped);
  }

  Bill bill() {
    return bill;
  }

  int[] lines() {
    return lines;
  }

  long[] eligible() {
    return eligible;
  }

  /** All parts of the lines, as far as caps leave them. */
  long total() {
    long total = 0;
    for (int line : lines) {
      total += lineTotal(eligible, line);
    }
    return total;
  }

  static long lineTotal(long[] cells, int line) {
    int cell = line * Cells.PARTS;
    return cells[cell] + cells[cell + 1] + cells[cell + 2] + cells[cell + 3];
  }

  /** The cells at their weights before anybody has paid, half-up to the fen. */
  long base() {
    long exact = 0;
    for (int part = 0; part < Cells.PARTS; part++) {
      if (weights[part] > 0) {
        exact += weights[part] * part(part);
      }
    }
    return Money.roundHalfUp(exact).fen();
  }

  /** The same, after payers have paid so much on each cell. */
  long base(long @Nullable [] paid) {
    if (paid == null) {
      return base();
    }
    long exact = 0;
    for (int part = 0; part < Cells.PARTS; part++) {
      if (weights[part] > 0) {
        exact += weights[part] * part(part, paid);
      }
    }
    return Money.roundHalfUp(exact).fen();
  }

  /** All of one part, whatever its weight. */
  long part(int part) {
    long sum = 0;
    for (int line : lines) {
      sum += eligible[line * Cells.PARTS + part];
    }
    return sum;
  }

  /** What is left of one part, whatever its weight. */
  long part(int part, long[] paid) {
    long sum = 0;
    for (int line : lines) {
      sum += net(line * Cells.PARTS + part, paid);
    }
    return sum;
  }

  private long net(int cell, long[] paid) {
    return Math.max(0, eligible[cell] - paid[cell]);
  }

  /** What a line brings into the base, in ten-thousandths of a fen. */
  private long weighted(int line, long[] paid) {
    long exact = 0;
    for (int part = 0; part < Cells.PARTS; part++) {
      exact += weights[part] * net(line * Cells.PARTS + part, paid);
    }
    return exact;
  }

  /** How the base lies on days. */
  Days days(long[] paid) {
    TreeMap<LocalDate, Long> byDay = new TreeMap<>();
    for (int line : lines) {
      LocalDate day = bill.lines().get(line).chargedOn();
      long weight = weighted(line, paid);
      if (day != null && weight > 0) {
        byDay.merge(day, weight, Math::addExact);
      }
    }
    return Days.of(byDay);
  }

  /** What is left of the counted cells: the most that anyone can still pay on them. */
  long room(long[] left) {
    long room = 0;
    for (int part = 0; part < Cells.PARTS; part++) {
      if (weights[part] > 0) {
        for (int line : lines) {
          room += left[line * Cells.PARTS + part];
        }
      }
    }
    return room;
  }

  /**
   * Places a payout on the counted cells, in proportion to what each brought into the base. What a
   * cell has no room for goes to the other counted cells, in proportion to their room.
   *
   * @param payout at most {@link #room}
   * @param paid what payers had paid on each cell of the base
   * @return what is left of all cells
   */
  long[] pay(long payout, long[] paid, long[] left) {
    long[] brought = new long[left.length];
    long[] room = new long[left.length];
    for (int line : lines) {
      for (int part = 0; part < Cells.PARTS; part++) {
        int cell = line * Cells.PARTS + part;
        if (weights[part] > 0) {
          brought[cell] = weights[part] * net(cell, paid);
          room[cell] = left[cell];
        }
      }
    }
    return Cells.minus(left, Placement.onCells(Money.ofFen(payout), brought, room));
  }
}
