package org.directpay.core.benefit;

import org.directpay.core.claim.Money;

/**
 * Places a payout on cells: first on the parts, then within each part on the lines. So what a part
 * gets does not depend on how finely the bill tells its charges apart.
 */
final class Placement {

  private static final int PARTS = Cells.PARTS;

  private Placement() {}

  /**
   * Fen for each cell: in proportion to the weights, never more than there is room.
   *
   * @param weights what each cell brought into the base, in ten-thousandths of a fen
   * @param room what each cell can still take; in sum at least the amount
   */
  static long[] onCells(Money amount, long[] weights, long[] room) {
    long[] placed = new long[room.length];
    long[] byPart = capped(amount, sumByPart(weights), sumByPart(room));
    for (int part = 0; part < PARTS; part++) {
      long[] byLine = capped(Money.ofFen(byPart[part]), lines(weights, part), lines(room, part));
      for (int line = 0; line < byLine.length; line++) {
        placed[line * PARTS + part] = byLine[line];
      }
    }
    return placed;
  }

  /** What exceeds the room of its place goes to the others, in proportion to their room. */
  private static long[] capped(Money amount, long[] weights, long[] room) {
    long[] placed = amount.spreadOver(Cells.sum(weights) > 0 ? weights : room);
    long[] rest = new long[room.length];
    long excess = 0;
    for (int i = 0; i < placed.length; i++) {
      long fits = Math.min(placed[i], room[i]);
      excess += placed[i] - fits;
      placed[i] = fits;
      rest[i] = room[i] - fits;
    }
    if (excess > 0) {
      long[] more = Money.ofFen(excess).spreadOver(rest);
      for (int i = 0; i < placed.length; i++) {
        placed[i] += more[i];
      }
    }
    return placed;
  }

  private static long[] sumByPart(long[] cells) {
    long[] sums = new long[PARTS];
    for (int cell = 0; cell < cells.length; cell++) {
      sums[cell % PARTS] += cells[cell];
    }
    return sums;
  }

  private static long[] lines(long[] cells, int part) {
    long[] lines = new long[cells.length / PARTS];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = cells[line * PARTS + part];
    }
    return lines;
  }
}
