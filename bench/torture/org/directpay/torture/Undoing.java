package org.directpay.torture;

import java.util.List;
import org.directpay.processes.Patience;

/** A hospital undoes what it settled, days later: then it may owe the insurer. */
final class Undoing implements Runnable {

  private static final int BILLS = 4;

  private final Hospital hospital;
  private final List<Journal> before;
  private final Journal journal;

  /**
   * @param before where bills of earlier days are
   */
  Undoing(Hospital hospital, List<Journal> before, Journal journal) {
    this.hospital = hospital;
    this.before = before;
    this.journal = journal;
  }

  @Override
  public void run() {
    before.stream()
        .flatMap(
            one -> one.bills().stream().filter(this::isUndone).map(bill -> new Found(one, bill)))
        .limit(BILLS)
        .toList()
        .forEach(this::undo);
  }

  private record Found(Journal journal, Journal.Bill bill) {}

  private boolean isUndone(Journal.Bill bill) {
    return bill.hospital().equals(hospital.id()) && bill.state().equals("SETTLED");
  }

  private void undo(Found found) {
    Journal.Bill bill = found.bill();
    String message = bill.settlementId() + "-undo-late";
    Decisions.mustBe("REVERSED", hospital.reverse(message, bill.settlementId() + "-settle"));
    journal.debts().add(new Debts.Debt(message, bill.hospital(), bill.insurer(), -bill.fen()));
    found.journal().expect(bill.reversed());
    Patience.pause(50);
  }
}
