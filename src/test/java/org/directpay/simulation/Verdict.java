package org.directpay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.ledger.Posting;

/**
 * What must hold when a run has come to rest. What the bank said of a payment about which it
 * contradicted itself is nobody's to believe: such a payment must be known as such, frozen or named
 * by the statement, and everything else must be in order without it.
 */
final class Verdict {

  private final FakePayouts store;
  private final FakeIntake intake;
  private final Bank bank;
  private final Statements statements;
  private final List<Finding> findings = new ArrayList<>();

  private Verdict(FakePayouts store, FakeIntake intake, Bank bank, Statements statements) {
    this.store = store;
    this.intake = intake;
    this.bank = bank;
    this.statements = statements;
  }

  static List<Finding> of(
      FakePayouts store, FakeIntake intake, Bank bank, Statements statements, List<Bill> bills) {
    Verdict verdict = new Verdict(store, intake, bank, statements);
    store.payouts(all -> true).forEach(verdict::payout);
    bills.forEach(verdict::bill);
    return verdict.findings;
  }

  private void payout(Payout payout) {
    PayoutState state = payout.state();
    if (state.isOpen() || state == PayoutState.CREATED) {
      find("stuck in " + state, payout);
    } else if (state == PayoutState.FROZEN && !isLiedAbout(payout)) {
      find("frozen although nobody contradicted himself", payout);
    } else if (statements.differs(payout) && !statements.names(payout)) {
      find("ours is " + state + ", the bank's book differs, and nobody knows", payout);
    } else if (statements.differs(payout) && !isLiedAbout(payout)) {
      find("ours is " + state + ", the bank's book says otherwise", payout);
    } else if (statements.names(payout) && !statements.differs(payout)) {
      find("the statement names what is in order", payout);
    }
  }

  private void bill(Bill bill) {
    List<ClaimId> claims = intake.claims(bill);
    List<Payout> payouts = store.payouts(payout -> claims.contains(payout.id().claim()));
    if (payouts.isEmpty()) {
      throw new IllegalStateException(bill + " was never booked");
    }
    Payout last = payouts.get(payouts.size() - 1);
    long kept = payouts.stream().mapToLong(this::keptFen).sum();
    boolean hasOwner = payouts.stream().anyMatch(this::hasOwner);
    // Somebody may have it in hand, but only the bank's word can be to blame for it.
    boolean isExcused = hasOwner && payouts.stream().anyMatch(this::isLiedAbout);
    if (kept > bill.amount().fen() && !isExcused) {
      find(Finding.DOUBLE_PAYMENT, last);
    } else if (hasOwner) {
      // What it comes to is that person's to decide.
      return;
    } else if (isPaid(claims) != (kept == bill.amount().fen())) {
      find("the payee has " + kept + " fen, the claim is otherwise", last);
    } else if (balance(claims, Account.Kind.BANK) != -kept) {
      find("the bank's book and the ledger differ", last);
    } else if (balance(claims, Account.Kind.OWED_TO_MEMBER) != kept - bill.amount().fen()) {
      find("what is owed is not what was not paid", last);
    }
  }

  private boolean isPaid(List<ClaimId> claims) {
    return claims.stream().allMatch(id -> store.claim(id).state() == ClaimState.PAID);
  }

  private long keptFen(Payout payout) {
    Bank.Entry entry = bank.entry(payout.endToEndId());
    return entry == null ? 0 : entry.keptFen();
  }

  private boolean isLiedAbout(Payout payout) {
    Bank.Entry entry = bank.entry(payout.endToEndId());
    return entry != null && entry.isLiedAbout();
  }

  /** Whether a person has it: frozen, or named by the last statement. */
  private boolean hasOwner(Payout payout) {
    return payout.state() == PayoutState.FROZEN
        || (statements.differs(payout) && statements.names(payout));
  }

  private long balance(List<ClaimId> claims, Account.Kind account) {
    return store.ledger().stream()
        .filter(transaction -> claims.contains(transaction.claim()))
        .flatMap(transaction -> postings(transaction.postings(), account))
        .mapToLong(Money::fen)
        .sum();
  }

  private static Stream<Money> postings(List<Posting> postings, Account.Kind account) {
    return postings.stream()
        .filter(posting -> posting.account().kind() == account)
        .map(Posting::amount);
  }

  private void find(String what, Payout payout) {
    findings.add(new Finding(what, payout.endToEndId()));
  }
}
