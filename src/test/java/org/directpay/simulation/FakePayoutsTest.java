package org.directpay.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Posting;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.PayoutsContract;
import org.directpay.port.postgres.TestPayouts;

final class FakePayoutsTest extends PayoutsContract {

  private final List<FakePayouts.Event> events = new ArrayList<>();
  private final FakePayouts payouts = new FakePayouts(() -> Instant.EPOCH, events::add);
  private int claims;

  @Override
  protected Payouts payouts() {
    return payouts;
  }

  @Override
  protected String network() {
    return "bank";
  }

  @Override
  protected Payout owe(long fen) {
    ClaimId id = new ClaimId(new UUID(0, ++claims), 1);
    Money amount = Money.ofFen(fen);
    Payable payable = new Payable(id, "INSURER", TestPayouts.PAYEE, amount);
    Payout payout = Payout.of(payable, network());
    payouts.owe(
        new Claim(id, "INSURER", "C1", ClaimState.PAYING, amount, amount, /* reason= */ null),
        new LedgerTransaction(
            id,
            Purpose.ACCEPTED,
            Account.claims("INSURER"),
            Account.owedToMember("INSURER"),
            amount),
        payout,
        TestPayouts.PAYEE);
    return payout;
  }

  @Override
  protected void endWait(Payout payout) {
    payouts.endWait(payout);
  }

  @Override
  protected ClaimState claimState(Payout payout) {
    return payouts.claim(payout.id().claim()).state();
  }

  @Override
  protected long balance(Payout payout, Account.Kind account) {
    return payouts.ledger().stream()
        .filter(transaction -> transaction.claim().equals(payout.id().claim()))
        .flatMap(transaction -> transaction.postings().stream())
        .filter(posting -> posting.account().kind() == account)
        .map(Posting::amount)
        .mapToLong(Money::fen)
        .sum();
  }

  @Override
  protected List<String> history(Payout payout) {
    return events.stream()
        .filter(event -> event.endToEndId().equals(payout.endToEndId()))
        .map(FakePayouts.Event::toString)
        .toList();
  }
}
