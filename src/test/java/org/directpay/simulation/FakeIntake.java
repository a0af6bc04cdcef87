package org.directpay.simulation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.BankAccount;
import org.jspecify.annotations.Nullable;

/** Where bills come in: each message has its effect once, however often it comes. */
class FakeIntake {

  static final String INSURER = "INSURER";
  static final BankAccount PAYEE =
      new BankAccount("Zhang San", "6222020200112233", "102100099996", "");

  private final FakePayouts store;
  private final Map<String, ClaimId> inbox = new HashMap<>();
  private final Map<ClaimId, Bill> booked = new LinkedHashMap<>();

  FakeIntake(FakePayouts store) {
    this.store = store;
  }

  /** One transaction: the message, the claim, the ledger and the payout. */
  ClaimId book(Bill bill) {
    ClaimId known = remembered(bill.messageId());
    if (known != null) {
      return known;
    }
    ClaimId id = new ClaimId(new UUID(0, booked.size() + 1), 1);
    Payable payable = new Payable(id, INSURER, PAYEE, bill.amount());
    store.owe(
        new Claim(
            id,
            INSURER,
            "COVERAGE",
            ClaimState.PAYING,
            bill.amount(),
            bill.amount(),
            /* reason= */ null),
        new LedgerTransaction(
            id,
            Purpose.ACCEPTED,
            Account.claims(INSURER),
            Account.owedToMember(INSURER),
            bill.amount()),
        Payout.of(payable, Bank.NETWORK),
        PAYEE);
    inbox.put(bill.messageId(), id);
    booked.put(id, bill);
    return id;
  }

  /** What a message led to before; null: it is new. */
  @Nullable ClaimId remembered(String messageId) {
    return inbox.get(messageId);
  }

  /** The claims that a bill has led to. */
  List<ClaimId> claims(Bill bill) {
    return booked.entrySet().stream()
        .filter(entry -> entry.getValue().equals(bill))
        .map(Map.Entry::getKey)
        .toList();
  }
}
