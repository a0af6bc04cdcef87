package org.directpay.core.benefit;

import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Reimbursement;

/** What one benefit counts of a bill: a weight for each cell, zero where it does not look. */
final class Counted {

  private static final BasisPoints NOTHING = new BasisPoints(0);

  private final int[] weights;
  private final Money charged;

  private Counted(int[] weights, Money charged) {
    this.weights = weights;
    this.charged = charged;
  }

  static Counted of(Reimbursement terms, Bill bill) {
    int[] ofParts =
        Cells.PARTS.stream()
            .mapToInt(part -> terms.base().getOrDefault(part, NOTHING).value())
            .toArray();
    int[] weights = new int[bill.gross().size()];
    Money charged = Money.ZERO;
    int cell = 0;
    for (Charge line : bill.lines()) {
      if (accepts(terms.lines(), bill, line)) {
        charged = charged.plus(line.parts().total());
        System.arraycopy(ofParts, 0, weights, cell, ofParts.length);
      }
      cell += ofParts.length;
    }
    return new Counted(weights, charged);
  }

  private static boolean accepts(LineFilter filter, Bill bill, Charge line) {
    return Lines.accept(filter, bill.discharge().setting())
        && (line.feeCategory() == null
            ? !Lines.askForCategory(filter)
            : Lines.accept(filter, line.feeCategory()));
  }

  /** The total of the charges that the benefit looks at, all parts. */
  Money charged() {
    return charged;
  }

  /** The weighted sum of the counted cells, rounded half-up to the fen. */
  Money base(Cells cells) {
    return Money.roundHalfUp(Cells.sum(weighted(cells)));
  }

  /** What is left of the counted cells: the most that anyone can still pay on them. */
  Money room(Cells left) {
    return Money.ofFen(Cells.sum(roomByCell(left)));
  }

  /**
   * Places a payout on the counted cells, in proportion to what each brought into the base. What a
   * cell has no room for goes to the other counted cells, in proportion to their room.
   *
   * @param payout at most {@link #room}
   * @return what is left of all cells
   */
  Cells pay(Money payout, Cells base, Cells left) {
    return left.minus(Placement.onCells(payout, weighted(base), roomByCell(left)));
  }

  /** The cells at their weights, in ten-thousandths of a fen. */
  private long[] weighted(Cells cells) {
    long[] weighted = new long[weights.length];
    for (int cell = 0; cell < weights.length; cell++) {
      weighted[cell] = Math.multiplyExact(cells.fen(cell), weights[cell]);
    }
    return weighted;
  }

  private long[] roomByCell(Cells left) {
    long[] room = new long[weights.length];
    for (int cell = 0; cell < weights.length; cell++) {
      room[cell] = weights[cell] > 0 ? left.fen(cell) : 0;
    }
    return room;
  }
}
