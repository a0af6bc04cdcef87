package org.directpay.core.benefit;

import java.util.List;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;

/**
 * Amounts in fen on the finest grid that a bill carries: one cell for each line and part, by line
 * and then by part. Never negative, never changed.
 */
final class Cells {

  static final List<Part> PARTS = List.of(Part.values());

  private final long[] fen;

  private Cells(long[] fen) {
    this.fen = fen;
  }

  static Cells of(List<Charge> lines) {
    long[] fen = new long[lines.size() * PARTS.size()];
    int cell = 0;
    for (Charge line : lines) {
      for (Part part : PARTS) {
        fen[cell++] = line.parts().of(part).fen();
      }
    }
    return new Cells(fen);
  }

  int size() {
    return fen.length;
  }

  long fen(int cell) {
    return fen[cell];
  }

  /** What is left when a payer pays parts in order, all cells of a part in proportion. */
  Cells afterPaying(Money amount, List<Part> order) {
    Cells left = this;
    Money open = amount;
    for (Part part : order) {
      if (open.isPositive()) {
        long[] weights = left.of(part);
        Money paid = open.min(Money.ofFen(sum(weights)));
        left = left.minus(paid.spreadOver(weights));
        open = open.minus(paid);
      }
    }
    return left;
  }

  Cells minus(long[] paid) {
    long[] left = new long[fen.length];
    for (int cell = 0; cell < fen.length; cell++) {
      left[cell] = Math.subtractExact(fen[cell], paid[cell]);
      if (left[cell] < 0) {
        throw new IllegalStateException("more is paid on a charge than is left of it");
      }
    }
    return new Cells(left);
  }

  Money total() {
    return Money.ofFen(sum(fen));
  }

  static long sum(long[] cells) {
    long sum = 0;
    for (long cell : cells) {
      sum = Math.addExact(sum, cell);
    }
    return sum;
  }

  /** These amounts in one part, and zero in the others. */
  private long[] of(Part part) {
    long[] only = new long[fen.length];
    for (int cell = PARTS.indexOf(part); cell < fen.length; cell += PARTS.size()) {
      only[cell] = fen[cell];
    }
    return only;
  }
}
