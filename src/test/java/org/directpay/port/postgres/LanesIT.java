package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Others may use up their connections: the counter's are left. */
final class LanesIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static void assertProblem(ProblemCode code, Future<?> answer) {
    assertThatThrownBy(() -> await(answer))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private static Status settle(Database database) {
    BillRequest request =
        Town.settle(Town.bill("S", "id", Town.DEDUCTIBLE.fen() + 1), "C", /* shownFen= */ 1);
    return await(database.bookings().book(List.of(request), Town.BOOK).get(0)).decision().status();
  }

  @Test
  void whileOthersHang_theCounterBooks() throws SQLException {
    DatabaseSettings narrow =
        new DatabaseSettings(DATABASE.url(), 2, 1, 1, 3_000, 20_000, 20_000, 0, 1_000);
    Database database =
        await(
            Database.open(
                DATABASE.vertx(),
                narrow,
                TestDatabase.keys(),
                new SecureRandom(),
                TestDatabase.NETWORK));
    Policies policies = database.policies();
    PlanId unknown = new PlanId("NONE", "NONE", "1");
    await(policies.put(Town.plan(Town.PLAN, Owner.PERSON)));
    await(policies.put(List.of(Town.coverage("C", Town.PLAN, "id"))).get(0));
    // So that the plan is known, and its table not asked for it.
    assertThat(Town.insured(policies, "id").insurances()).hasSize(1);
    try (Connection slow = DATABASE.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("lock table directpay.plan_version in access exclusive mode");
      Future<PublishedPlan> hanging = policies.plan(unknown);
      Future<PublishedPlan> waiting = policies.plan(unknown);
      assertProblem(ProblemCode.OVERLOADED, policies.plan(unknown));

      assertProblem(ProblemCode.UNAUTHENTICATED, database.credentials().of("nobody's key"));
      assertThat(Town.insured(policies, "id").insurances()).hasSize(1);
      assertThat(settle(database)).isEqualTo(Status.BOOKED);
      assertThat(hanging.isComplete()).isFalse();
      assertThat(waiting.isComplete()).isFalse();

      slow.rollback();
      assertProblem(ProblemCode.NOT_FOUND, hanging);
      assertProblem(ProblemCode.NOT_FOUND, waiting);
    } finally {
      await(database.close());
    }
  }
}
