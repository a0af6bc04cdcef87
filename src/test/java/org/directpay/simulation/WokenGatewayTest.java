package org.directpay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.PayoutState;
import org.directpay.flow.pay.PayRoom;
import org.directpay.port.ManualTimers;
import org.directpay.port.Milestones;
import org.directpay.port.Rounds;
import org.directpay.port.payment.FakeNetwork;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.Test;

/** A process that was stopped between the lease and the send, as the simulation first found it. */
final class WokenGatewayTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final FakePayouts store = new FakePayouts(() -> NOON, event -> {});
  private final FakeNetwork network = new FakeNetwork(Bank.NETWORK);

  @Test
  void sendsNothingOnceItsLeaseHasEnded() {
    sendAfter(LEASE);
    assertThat(network.submits()).isZero();
    assertThat(store.payouts(all -> true)).extracting("state").containsOnly(PayoutState.SUBMITTING);
  }

  @Test
  void sendsWhileItsLeaseLasts() {
    sendAfter(LEASE.minusMillis(1));
    assertThat(network.submits()).isEqualTo(1);
    assertThat(store.payouts(all -> true)).extracting("state").containsOnly(PayoutState.PENDING);
  }

  private void sendAfter(Duration stopped) {
    new FakeIntake(store).book(new Bill("M1", Money.ofFen(100_00)));
    Queue<Instant> clock = new ArrayDeque<>(List.of(NOON, NOON.plus(stopped)));
    new PayRoom(
            network,
            store,
            new Worker(Bank.NETWORK, "me", LEASE),
            new Rounds.Pace(Duration.ofMinutes(1), 1),
            new ManualTimers(),
            clock::remove,
            Milestones.NONE)
        .wake();
  }
}
