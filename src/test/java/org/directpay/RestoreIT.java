package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.core.ledger.Reconciliation.Kind;
import org.directpay.core.ledger.StatementLine;
import org.directpay.flow.reconcile.StatementReading;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.PayingGates;
import org.directpay.port.postgres.Payouts.Worker;
import org.directpay.port.postgres.TestPayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A database that was restored has forgotten what was paid since: nothing is paid before the
 * network's own book was read. The statement is the only thing that remembers.
 */
final class RestoreIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final AtomicInteger NETWORKS = new AtomicInteger();
  private static final Instant POINT = Instant.parse("2026-03-01T08:00:00Z");

  private final String network = "restored-" + NETWORKS.incrementAndGet();
  private final TestPayouts tests = new TestPayouts(DATABASE, network);
  private final PayingGates gates = DATABASE.get().payingGates();
  private final List<StatementLine> book = new ArrayList<>();

  private Future<List<Difference>> readStatement() {
    return new StatementReading(new Bookish(network, book), tests.payouts(), /* keeps= */ true)
        .run();
  }

  @Test
  void aStoppedNetworkIsSentNothingUntilItStarts() {
    Payout owed = tests.owe(1_00);
    await(gates.stop(network, true, "wrong file", "zhang"));
    assertThat(sendable()).isEmpty();
    assertThat(await(gates.list())).anyMatch(gate -> gate.network().equals(network));
    await(gates.stop(network, false, "", "zhang"));
    assertThat(sendable()).containsExactly(owed.endToEndId());
  }

  @Test
  void whatWasForgottenIsTakenFromTheStatementAndNotPaidAgain() {
    Payout forgotten = tests.owe(7_00);
    Payout returned = tests.owe(6_00);
    Payout underWay = tests.owe(5_00);
    Payout unsent = tests.owe(4_00);
    await(gates.restored(network, POINT, "zhang"));
    book.add(line(forgotten, Outcome.PAID));
    book.add(line(returned, Outcome.PAID));
    Evidence.Part part = new Evidence.Part(Money.ofFen(2_00), "A");
    book.add(new StatementLine(returned.endToEndId(), returned.amount(), Outcome.RETURNED, part));
    book.add(line(underWay, Outcome.PENDING));
    assertThat(sendable()).isEmpty();

    assertThat(await(readStatement())).isEmpty();
    await(gates.opened(network, "zhang"));
    assertThat(sendable()).containsExactly(unsent.endToEndId());
    assertThat(tests.state(forgotten)).isEqualTo("PAID");
    assertThat(tests.claimState(forgotten)).isEqualTo("PAID");
    assertThat(tests.state(returned)).isEqualTo("RETURNED");
    assertThat(tests.balance(returned, Account.Kind.BANK)).isEqualTo(-4_00);
    assertThat(tests.state(underWay)).isEqualTo("PENDING");
    assertThat(await(tests.payouts().audit())).isEmpty();
    assertThat(await(readStatement()))
        .extracting(Difference::subject)
        .doesNotContain(forgotten.endToEndId().value(), returned.endToEndId().value());
  }

  @Test
  void aTransferThatNobodyKnowsKeepsTheGateClosed() {
    Payout unsent = tests.owe(4_00);
    await(gates.restored(network, POINT, "zhang"));
    EndToEndId lost = new EndToEndId("DPLOST" + NETWORKS.get());
    book.add(new StatementLine(lost, Money.ofFen(9_00), Outcome.PAID));

    assertThat(await(readStatement()))
        .extracting(Difference::kind)
        .containsExactly(Kind.THEIRS_ONLY);
    assertThatThrownBy(() -> await(gates.opened(network, "zhang")))
        .hasMessageContaining(lost.value());
    assertThat(sendable()).isEmpty();
    DATABASE.sql(
        "update directpay.case_file set closed_at = now(), closed_by = 'li, wang'"
            + " where subject = '%s/%s'".formatted(network, lost));
    await(gates.opened(network, "zhang"));
    assertThat(sendable()).containsExactly(unsent.endToEndId());
  }

  @Test
  void whatMayStillBeOnItsWayIsWaitedFor() {
    await(gates.restored(network, POINT, "zhang"));
    assertThatThrownBy(() -> await(gates.mayRead(network, Duration.ofMinutes(5))))
        .hasMessageContaining("too early");
    await(gates.mayRead(network, Duration.ZERO));
    await(gates.mayRead("another", Duration.ofMinutes(5)));
  }

  /** Without a restore, a transfer that we never sent is somebody else's hand. */
  @Test
  void atAnyOtherTimeWhatWeNeverSentIsAContradiction() {
    Payout unsent = tests.owe(4_00);
    book.add(line(unsent, Outcome.PAID));
    await(readStatement());
    assertThat(tests.state(unsent)).isEqualTo("FROZEN");
    assertThat(tests.one("reason", unsent)).isEqualTo("NEVER_SENT");
  }

  private List<EndToEndId> sendable() {
    return await(tests.payouts().takeToSend(new Worker(network, "me", Duration.ofSeconds(30)), 100))
        .stream()
        .map(lease -> lease.payout().endToEndId())
        .toList();
  }

  private static StatementLine line(Payout payout, Outcome outcome) {
    return new StatementLine(payout.endToEndId(), payout.amount(), outcome);
  }

  /** A network that has nothing but a book. */
  private record Bookish(String id, List<StatementLine> book) implements PaymentNetwork {

    @Override
    public Future<Evidence> submit(Instruction instruction) {
      throw new AssertionError("nothing is sent here");
    }

    @Override
    public Future<Evidence> query(EndToEndId endToEndId) {
      return Future.succeededFuture(Evidence.notFound());
    }

    @Override
    public Future<List<StatementLine>> statement() {
      return Future.succeededFuture(List.copyOf(book));
    }
  }
}
