package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;
import org.directpay.TestDatabase;
import org.directpay.TestServer;
import org.directpay.port.Figure;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in: what is migrated, granted and refused. */
final class DatabaseIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void aMigratedPrimary_isReady() {
    TestDatabase.await(DATABASE.get().ready());
  }

  @Test
  void aConnectionThatComesTooLate_endsTheStart() throws SQLException {
    Vertx vertx = Vertx.vertx();
    DatabaseSettings hasty =
        new DatabaseSettings(DATABASE.url(), 8, 3, 100, 1, 5_000, 1_000, 0, 1_000);
    assertThatThrownBy(
            () ->
                TestDatabase.await(
                    Database.open(
                        vertx,
                        hasty,
                        TestDatabase.keys(),
                        new SecureRandom(),
                        TestDatabase.NETWORK)))
        .isInstanceOf(Problem.class);
    vertx.close();
  }

  @Test
  void everyFigure_isReadFromEmptyBooks() {
    assertThat(TestDatabase.await(DATABASE.get().figures()))
        .containsOnlyKeys(Figure.values())
        .allSatisfy((figure, value) -> assertThat(value).as(figure.name()).isZero());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update message set caller = caller",
        "delete from message",
        "truncate message",
        "update plan_version set code = code",
        "delete from plan_version",
        "truncate plan_version",
        "update ledger_transfer set amount_fen = amount_fen",
        "delete from ledger_transfer",
        "truncate ledger_transfer",
        "update accumulator_posting set change = change",
        "delete from accumulator_posting",
        "truncate accumulator_posting",
        "update bank_statement set closing_fen = 0",
        "delete from bank_entry",
        "update ledger_balance set balance_fen = 0",
        "delete from ledger_day",
        "update reconciled_day set left_fen = 0",
        "delete from reconciled_day",
        "update bill set bill_id = default",
        "delete from bill",
        "update accumulator_owner set kind = kind",
        "delete from accumulator_owner"
      })
  void whatIsWritten_stays(String statement) {
    String path = "set search_path = directpay";
    assertThatThrownBy(() -> DATABASE.sql(path, statement)).hasMessageContaining("append-only");
    assertThatThrownBy(() -> DATABASE.sql(path, "set role directpay_app", statement))
        .hasMessageMatching("(?s).*(append-only|permission denied).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from booking",
        "update booking set status = 'REFUSED'",
        "delete from claim",
        "update claim set coverage_id = ''",
        "delete from accumulator",
        "delete from coverage",
        "delete from coverage_past",
        "delete from parked",
        "insert into ledger_transfer (posted_at) values ('2026-03-01')",
        "alter table claim disable trigger all",
        "create table mine (id int)"
      })
  void theApplication_mayDoOnlyItsWork(String statement) {
    assertThatThrownBy(
            () -> DATABASE.sql("set search_path = directpay", "set role directpay_app", statement))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void aServerThatMayLoseCommits_isRefused(@TempDir Path directory) {
    Vertx vertx = Vertx.vertx();
    try (TestServer server =
        TestServer.start(directory.resolve("data"), 0, Map.of("synchronous_commit", "off"))) {
      assertThatThrownBy(() -> TestDatabase.await(TestDatabase.open(vertx, server.url("postgres"))))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATABASE_UNAVAILABLE));
    } finally {
      TestDatabase.await(vertx.close());
    }
  }
}
