package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.directpay.TestDatabase;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches of two gateways meet at a group's row: nothing is lost there, and nothing exceeded. */
final class SharedLimitIT {

  private static final PlanId PLAN = new PlanId(Town.INSURER, "GROUPED", "1");
  private static final int TOGETHER = 5;
  private static final long EACH = 5_000;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void aGroupsLimit_isUsedByTwoGateways_toTheFen() throws SQLException {
    Database one = DATABASE.get();
    Database other = await(TestDatabase.open(vertx, DATABASE.url()));
    List<String> members = IntStream.range(100, 140).mapToObj(i -> "M" + i).toList();
    await(one.policies().put(Town.plan(PLAN, Owner.GROUP)));
    await(
        Future.all(
            one.policies().put(members.stream().map(id -> Town.coverage(id, PLAN, id)).toList())));

    List<Future<Decided>> answers = new ArrayList<>();
    for (int from = 0; from < members.size(); from += TOGETHER) {
      Database gateway = from % (2 * TOGETHER) == 0 ? one : other;
      answers.addAll(book(gateway, members.subList(from, from + TOGETHER)));
    }
    List<Decided> decided = await(Future.all(answers).map(all -> all.<Decided>list()));

    assertThat(decided)
        .filteredOn(each -> each.decision().status() == Status.BOOKED)
        .hasSize((int) (Town.LIMIT.fen() / EACH));
    assertThat(decided)
        .filteredOn(each -> each.decision().status() == Status.REFUSED)
        .hasSize(members.size() - (int) (Town.LIMIT.fen() / EACH))
        .allSatisfy(
            each ->
                assertThat(each.decision().refusal())
                    .extracting("code")
                    .isEqualTo(ReasonCode.AMOUNTS_CHANGED));
    assertThat(used(members.get(0))).isEqualTo(Town.LIMIT.fen());
  }

  private static List<Future<Decided>> book(Database gateway, List<String> members) {
    return gateway
        .bookings()
        .book(
            members.stream()
                .map(
                    id ->
                        Town.settle(
                            Town.bill("S" + id, id, Town.DEDUCTIBLE.fen() + EACH), id, EACH))
                .toList(),
            Town.BOOK);
  }

  private static long used(String member) {
    return Town.insured(DATABASE.get().policies(), member).accumulators().used().entrySet().stream()
        .filter(entry -> entry.getKey().name().kind() == Kind.LIMIT)
        .mapToLong(entry -> entry.getValue())
        .sum();
  }
}
