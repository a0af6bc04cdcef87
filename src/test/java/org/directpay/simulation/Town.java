package org.directpay.simulation;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;

/**
 * The people around the gateways: hospitals that send bills and repeat them until they are told
 * that they are booked, and members who name another account when a payout has failed.
 */
final class Town {

  private static final int BILLS_MAX = 8;
  private static final int PAYOUTS_MAX = 4;
  private static final int DOUBLINGS_MAX = 6;

  private final World world;
  private final Gateways gateways;
  private final FakePayouts store;
  private final FakeIntake intake;
  private final List<Bill> bills = new ArrayList<>();
  private final Set<ClaimId> thinking = new HashSet<>();

  Town(World world, Gateways gateways, FakePayouts store, FakeIntake intake) {
    this.world = world;
    this.gateways = gateways;
    this.store = store;
    this.intake = intake;
  }

  /** Plans all bills of the run, until then. */
  void sendBills(long end) {
    int count = world.chance().number(1, BILLS_MAX);
    for (int i = 1; i <= count; i++) {
      Bill bill = new Bill("M" + i, Money.ofFen(world.chance().between(1, 50_000_00)));
      bills.add(bill);
      world.schedule().after(world.chance().between(1, end), () -> send(bill, new Sending()));
    }
    lookAfterClaims();
  }

  private static final class Sending {
    private int times;
    private boolean booked;
  }

  private void send(Bill bill, Sending sending) {
    if (sending.booked) {
      return;
    }
    if (sending.times > 0) {
      world.happens(Happening.BILL_REPEATED, null);
    }
    long wait = Schedule.MINUTE << Math.min(sending.times++, DOUBLINGS_MAX);
    world.schedule().after(wait, () -> send(bill, sending));
    gateways
        .any()
        .ifPresent(
            gateway ->
                gateway
                    .payouts()
                    .write(
                        Step.BEFORE_BOOKING_A_BILL,
                        () -> Future.succeededFuture(intake.book(bill)),
                        Step.AFTER_BOOKING_A_BILL)
                    .onSuccess(
                        claim -> {
                          gateway.pay().wake();
                          sending.booked |= !world.strikes(Happening.ANSWER_LOST, null);
                        }));
  }

  private void lookAfterClaims() {
    for (Claim claim : List.copyOf(store.claims())) {
      if (claim.state() == ClaimState.PAYMENT_FAILED && thinking.add(claim.id())) {
        long thinks = world.chance().between(Schedule.MINUTE, 3 * Schedule.HOUR);
        world.schedule().after(thinks, () -> nameAccount(claim.id()));
      }
    }
    world.schedule().after(Schedule.HOUR, this::lookAfterClaims);
  }

  private void nameAccount(ClaimId id) {
    thinking.remove(id);
    List<Payout> payouts = store.payouts(id).toList();
    boolean isFrozen = payouts.stream().anyMatch(p -> p.state() == PayoutState.FROZEN);
    if (store.claim(id).state() == ClaimState.PAYMENT_FAILED
        && !isFrozen
        && payouts.size() < PAYOUTS_MAX) {
      BankAccount another =
          new BankAccount("Zhang San", "62220202001122" + payouts.size(), "102100099996", "");
      Payout again = store.payAgain(id, another);
      world.happens(Happening.PAID_AGAIN, again.endToEndId());
    }
  }

  List<Bill> bills() {
    return bills;
  }
}
