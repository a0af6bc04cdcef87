package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;

/**
 * Amounts in fen on the finest grid that a bill carries: one cell for each line and part, by line
 * and then by part. Never negative.
 */
final class Cells {

  static final int PARTS = Part.values().length;

  static final int FULL_SELF_PAY = index(Part.FULL_SELF_PAY);

  private Cells() {}

  /** The place of a constant in arrays and masks that are never kept. */
  @SuppressWarnings("EnumOrdinal")
  static int index(Enum<?> constant) {
    return constant.ordinal();
  }

  /** Takes a payment out of parts in order and then out of the others, each in proportion. */
  static void take(long[] left, long amount, List<Part> order) {
    long open = amount;
    int taken = 0;
    for (int i = 0; i < order.size() && open > 0; i++) {
      int part = index(order.get(i));
      open -= takePart(left, open, part);
      taken |= 1 << part;
    }
    for (int part = 0; part < PARTS && open > 0; part++) {
      if ((taken & 1 << part) == 0) {
        open -= takePart(left, open, part);
      }
    }
  }

  private static long takePart(long[] left, long open, int part) {
    long[] lines = ofPart(left, part);
    long paid = Math.min(open, sum(lines));
    if (paid > 0) {
      long[] shares = Money.ofFen(paid).spreadOver(lines);
      for (int line = 0; line < shares.length; line++) {
        left[line * PARTS + part] -= shares[line];
      }
    }
    return paid;
  }

  static long[] ofPart(long[] cells, int part) {
    long[] lines = new long[cells.length / PARTS];
    for (int line = 0; line < lines.length; line++) {
      lines[line] = cells[line * PARTS + part];
    }
    return lines;
  }

  static long[] minus(long[] cells, long[] paid) {
    long[] left = new long[cells.length];
    for (int cell = 0; cell < left.length; cell++) {
      left[cell] = cells[cell] - paid[cell];
      if (left[cell] < 0) {
        throw new IllegalStateException("more is paid on a charge than is left of it");
      }
    }
    return left;
  }

  static long sum(long[] cells) {
    long sum = 0;
    for (long cell : cells) {
      sum = Math.addExact(sum, cell);
    }
    return sum;
  }
}
