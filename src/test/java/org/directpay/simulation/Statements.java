package org.directpay.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.flow.reconcile.StatementReading;

/**
 * Once a day a gateway reads the bank's statement. Whatever stood wrong before it was read must be
 * named in what it finds.
 */
final class Statements {

  private final World world;
  private final Gateways gateways;
  private final FakePayouts store;
  private final Set<EndToEndId> named = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private long day;
  private int read;

  Statements(World world, Gateways gateways, FakePayouts store) {
    this.world = world;
    this.gateways = gateways;
    this.store = store;
  }

  void begin() {
    world.schedule().after(Schedule.DAY, this::nextDay);
  }

  private void nextDay() {
    world.schedule().after(Schedule.DAY, this::nextDay);
    day++;
    tryToRead();
  }

  /** Until somebody has read it: whoever is asked may be gone before the end. */
  private void tryToRead() {
    long today = day;
    Set<EndToEndId> wrongBefore = wrong();
    gateways
        .any()
        .ifPresent(
            gateway ->
                gateway
                    .process()
                    .later(
                        1,
                        () ->
                            new StatementReading(
                                    gateway.line(), gateway.payouts(), /* keeps= */ true)
                                .run()
                                .onSuccess(found -> read(today, found, wrongBefore))));
    world
        .schedule()
        .after(
            10 * Schedule.MINUTE,
            () -> {
              if (read < today && today == day) {
                tryToRead();
              }
            });
  }

  private void read(long today, List<Difference> found, Set<EndToEndId> wrongBefore) {
    read = (int) Math.max(read, today);
    named.clear();
    for (Difference difference : found) {
      EndToEndId payout = new EndToEndId(difference.subject());
      named.add(payout);
      world.happens(Happening.DIFFERENCE, payout);
      world.tell(payout, difference::toString);
    }
    Set<EndToEndId> wrongNow = wrong();
    for (EndToEndId id : wrongBefore) {
      if (wrongNow.contains(id) && !named.contains(id)) {
        findings.add(new Finding("the statement does not uncover it", id));
      }
    }
  }

  /** Those of which we are sure, and the bank says otherwise. */
  private Set<EndToEndId> wrong() {
    Set<EndToEndId> wrong = new HashSet<>();
    for (Payout payout : store.payouts(all -> true)) {
      if (differs(payout)) {
        wrong.add(payout.endToEndId());
      }
    }
    return wrong;
  }

  boolean differs(Payout payout) {
    Optional<Bank.Entry> entry = Optional.ofNullable(gateways.bank().entry(payout.endToEndId()));
    Optional<Outcome> theirs = entry.map(Bank.Entry::outcome);
    return switch (payout.state()) {
      case PAID -> !theirs.equals(Optional.of(Outcome.PAID));
      case RETURNED ->
          !theirs.equals(Optional.of(Outcome.RETURNED))
              || entry.orElseThrow().keptFen() != payout.moved().out().fen();
      case REJECTED -> theirs.isPresent() && theirs.get() != Outcome.REJECTED;
      case CREATED, CANCELLED -> theirs.isPresent();
      case SUBMITTING, UNKNOWN, NOT_FOUND, PENDING, FROZEN -> false;
    };
  }

  /** Whether the last statement that was read names it. */
  boolean names(Payout payout) {
    return named.contains(payout.endToEndId());
  }

  List<Finding> findings() {
    return findings;
  }
}
