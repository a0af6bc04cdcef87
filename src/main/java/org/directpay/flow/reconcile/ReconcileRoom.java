package org.directpay.flow.reconcile;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.directpay.port.postgres.Reconciliations;
import org.directpay.port.postgres.Reconciliations.Beside;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes one network's days, one after the other: it reads the network's book and the bank's
 * statement, keeps what is new, and hands what differs to its owner.
 *
 * <p>Any number of gateways may do so at once, and each may die between any two steps: every step
 * finds what it has done before.
 */
public final class ReconcileRoom {

  private static final Logger LOGGER = LoggerFactory.getLogger(ReconcileRoom.class);

  /** A bank's statement comes in the morning; nobody waits for the minute. */
  private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofMinutes(10), 1);

  private static final int PAGE = 5_000;

  private final PaymentNetwork network;
  private final Payouts payouts;
  private final Reconciliations reconciliations;
  private final Rounds rounds;

  public ReconcileRoom(
      PaymentNetwork network, Payouts payouts, Reconciliations reconciliations, Timers timers) {
    this.network = network;
    this.payouts = payouts;
    this.reconciliations = reconciliations;
    this.rounds = new Rounds(timers, PACE, this::round);
  }

  /** Begins to look for days that are over. */
  public void start() {
    rounds.wake();
  }

  /** Begins no further day, and waits for the one that is being compared. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  private Future<List<Supplier<Future<Void>>>> round(int max) {
    return closeAll().map(done -> List.of());
  }

  private Future<Void> closeAll() {
    return reconcile()
        .compose(
            report ->
                report.filter(DayReport::closes).isPresent()
                    ? closeAll()
                    : Future.succeededFuture());
  }

  /**
   * Compares the books of the first day that is over and not closed, and closes it if nothing
   * differs but what may come a day later; empty if no day is due.
   */
  public Future<Optional<DayReport>> reconcile() {
    return reconciliations
        .due(network.id())
        .compose(
            day ->
                day.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : reconcile(day.get()).onSuccess(ReconcileRoom::tell).map(Optional::of));
  }

  private Future<DayReport> reconcile(LocalDate day) {
    List<Difference> differences = new ArrayList<>();
    return new StatementReading(
            network,
            payouts,
            /* keeps= */ true,
            network.statement(day),
            after -> toCompare(day, after))
        .run()
        .onSuccess(differences::addAll)
        .compose(read -> network.bankStatements(day))
        .compose(statements -> keep(statements).map(statements.isPresent()))
        .compose(
            isThere ->
                pages(day, /* after= */ null, differences)
                    .compose(compared -> reconciliations.ofBankAlone(network.id(), day))
                    .onSuccess(differences::addAll)
                    .compose(
                        alone ->
                            reconciliations.conclude(network.id(), day, differences, isThere)));
  }

  private Future<List<Payout>> toCompare(LocalDate day, @Nullable EndToEndId after) {
    return reconciliations
        .toCompare(network.id(), day, after, PAGE)
        .map(page -> page.stream().map(Beside::payout).toList());
  }

  private Future<Void> keep(Optional<List<BankStatement>> statements) {
    return statements
        .map(there -> reconciliations.keep(network.id(), there))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> pages(
      LocalDate day, @Nullable EndToEndId after, List<Difference> differences) {
    return reconciliations
        .toCompare(network.id(), day, after, PAGE)
        .compose(
            page -> {
              for (Beside one : page) {
                differences.addAll(Reconciliation.besideBank(one.payout(), one.entries()));
              }
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : pages(day, page.get(PAGE - 1).payout().endToEndId(), differences);
            });
  }

  private static void tell(DayReport report) {
    (report.closes() ? LOGGER.atInfo() : LOGGER.atWarn()).log(report.line());
  }
}
