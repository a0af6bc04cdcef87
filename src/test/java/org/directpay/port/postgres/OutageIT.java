package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.directpay.TestDatabase;
import org.directpay.TestServer;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.plan.Owner;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told when the database or the way to it fails. */
final class OutageIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Vertx vertx = Vertx.vertx();
  private CutWire wire = new CutWire(vertx, 0);
  private int bills;

  @BeforeEach
  void listen() throws Exception {
    wire = new CutWire(vertx, DATABASE.port());
    await(wire.listen());
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    await(DATABASE.get().policies().put(List.of(Town.coverage("C", Town.PLAN, "ID"))).get(0));
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private BillRequest settle() {
    return Town.settle(Town.bill("S" + ++bills + System.nanoTime(), "ID", 100), "C", 0);
  }

  private static Future<Decided> book(Database database, BillRequest request) {
    return database.bookings().book(List.of(request), Town.BOOK).get(0);
  }

  private static void assertProblem(ProblemCode code, Future<?> answer) {
    assertThatThrownBy(() -> await(answer))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void aCommitWhoseAnswerIsLost_isFoundAgain() throws Exception {
    Database database = await(TestDatabase.open(vertx, DATABASE.urlAt(wire.port())));
    BillRequest request = settle();
    wire.cutAnswerToNextCommit(/* andStayDown= */ false);
    Decided decided = await(book(database, request));

    assertThat(wire.cuts()).isEqualTo(1);
    assertThat(decided.decision().status()).isEqualTo(Status.BOOKED);
    assertThat(decided.replayed()).isFalse();
    BillRequest again = Town.settle(request.message().id(), request.discharge(), "C", 0);
    assertThat(await(book(database, again)).replayed()).isTrue();
  }

  @Test
  void aCommitThatCannotBeFoundAgain_isUnknown() throws Exception {
    Database database = await(TestDatabase.open(vertx, DATABASE.urlAt(wire.port())));
    BillRequest request = settle();
    wire.cutAnswerToNextCommit(/* andStayDown= */ true);

    assertProblem(ProblemCode.OUTCOME_UNKNOWN, book(database, request));
    assertThat(await(book(DATABASE.get(), request)).decision().status()).isEqualTo(Status.BOOKED);
  }

  @Test
  void aLockThatIsNotGiven_isOverload() throws Exception {
    BillRequest request = settle();
    await(book(DATABASE.get(), request));
    try (var holder = DATABASE.connect();
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select from directpay.bill for update");
      BillRequest same = Town.settle("again" + request.message().id(), request.discharge(), "C", 0);
      assertProblem(ProblemCode.OVERLOADED, book(DATABASE.get(), same));
    }
  }

  @Test
  void aServerThatComesBack_isFoundWithoutRestart(@TempDir Path directory) {
    Path data = directory.resolve("data");
    TestServer server = TestServer.start(data, 0, Map.of());
    int port = server.port();
    Database database = await(TestDatabase.open(vertx, server.url("postgres")));
    await(database.policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    server.close();

    assertProblem(ProblemCode.DATABASE_UNAVAILABLE, database.ready());
    assertProblem(ProblemCode.DATABASE_UNAVAILABLE, book(database, settle()));

    try (TestServer again = TestServer.start(data, port, Map.of())) {
      assertThat(again.port()).isEqualTo(port);
      await(database.ready());
      assertThat(await(book(database, settle())).decision().status()).isEqualTo(Status.REFUSED);
    }
  }

  @Test
  void aServerThatIsNotThere_isNamed() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    assertThatThrownBy(() -> await(TestDatabase.open(vertx, DATABASE.urlAt(nobody))))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE);
              assertThat(problem).hasMessageContaining(":" + nobody);
            });
  }

  @Test
  void aServerThatHangs_isGivenUp() throws Exception {
    DatabaseSettings impatient =
        new DatabaseSettings(DATABASE.url(), 2, 1, 10, 3_000, 500, 500, 0, 1_000);
    Database database =
        await(
            Database.open(
                vertx,
                impatient,
                TestDatabase.keys(),
                new java.security.SecureRandom(),
                TestDatabase.NETWORK));
    await(database.ready());
    List<String> pids = backends();
    signal("STOP", pids);
    try {
      assertProblem(ProblemCode.DATABASE_UNAVAILABLE, database.ready());
    } finally {
      signal("CONT", pids);
    }
    await(database.ready());
  }

  private static List<String> backends() {
    return DATABASE
        .sql(
            """
            select pid from pg_stat_activity
            where application_name = 'directpay' and datname = current_database()""")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static void signal(String signal, List<String> pids)
      throws IOException, InterruptedException {
    for (String pid : pids) {
      new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
    }
  }
}
