package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an insurer stops, no worker is handed any more, also when it was booked before. */
final class StopsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Worker WORKER =
      new Worker(TestDatabase.NETWORK, "me", Duration.ofSeconds(30));
  private static final Next AGAIN = new Next(Duration.ZERO, /* sendIfMissing= */ true);

  private final Database database = DATABASE.get();
  private String insurer = "";

  @BeforeEach
  void insure() {
    insurer = "I" + UUID.randomUUID();
    for (String code : List.of("ONE", "OTHER")) {
      PlanId plan = new PlanId(insurer, code, "1");
      await(database.policies().put(Town.plan(plan, Owner.PERSON)));
      await(database.policies().put(List.of(Town.coverage(code, plan, person(code)))).get(0));
    }
  }

  @AfterEach
  void nothingIsLeft() {
    stop("", false);
    stop("ONE", false);
    send();
  }

  private String person(String code) {
    return insurer + code;
  }

  private void stop(String planCode, boolean stopped) {
    await(database.policies().stop(insurer, planCode, stopped, "a slip in the terms"));
  }

  /** A debt to the member under a plan, on its way out. */
  private UUID owe(String code) {
    BillRequest request =
        new BillRequest(
            new Message(Town.HOSPITAL, "M-" + person(code), "v1"),
            UUID.randomUUID(),
            Road.MEMBER,
            Town.bill(person(code), person(code), 30_000),
            Map.of());
    await(database.bookings().book(List.of(request), Town.BOOK).get(0));
    return request.bookingId();
  }

  private List<UUID> send() {
    return bookings(await(database.payouts().takeToSend(WORKER, 100)));
  }

  private static List<UUID> bookings(List<Lease> leases) {
    return leases.stream().map(lease -> lease.payout().id().claim().bookingId()).toList();
  }

  @Test
  void aStoppedPlan_sendsNothingUntilItStartsAgain() {
    UUID held = owe("ONE");
    UUID other = owe("OTHER");
    stop("ONE", true);

    assertThat(send()).containsExactly(other);
    stop("ONE", false);
    assertThat(send()).containsExactly(held);
  }

  @Test
  void aStoppedInsurer_sendsNothingUntilItStartsAgain() {
    UUID one = owe("ONE");
    UUID other = owe("OTHER");
    stop("", true);

    assertThat(send()).isEmpty();
    stop("", false);
    assertThat(send()).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void whatTheNetworkHasNot_isNotSentAgainEither() {
    UUID owed = owe("ONE");
    Lease sent = await(database.payouts().takeToSend(WORKER, 1)).get(0);
    await(database.payouts().conclude(sent, Evidence.unknown(Source.SUBMIT, "SILENCE"), AGAIN));
    Lease asked = await(database.payouts().takeToAsk(WORKER, 1)).get(0);
    await(database.payouts().conclude(asked, Evidence.notFound(), AGAIN));
    stop("ONE", true);

    assertThat(send()).isEmpty();
    stop("ONE", false);
    assertThat(send()).containsExactly(owed);
  }

  @Test
  void whatIsHeldBack_canBeReversed() {
    owe("ONE");
    stop("ONE", true);
    String message = "M-" + person("ONE");
    await(database.bookings().reverse(Town.reverse("R-" + message, message), Town.REVERSE));

    stop("ONE", false);
    assertThat(send()).isEmpty();
  }
}
