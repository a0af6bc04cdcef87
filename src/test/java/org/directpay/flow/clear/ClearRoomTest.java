package org.directpay.flow.clear;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.Page;
import org.directpay.port.ManualTimers;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Clearings;
import org.junit.jupiter.api.Test;

final class ClearRoomTest implements Clearings {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final ManualTimers timers = new ManualTimers();
  private final ClearRoom room = new ClearRoom(this, timers, this::wake);
  private final Queue<LocalDate> over = new ArrayDeque<>();
  private final List<LocalDate> closed = new ArrayList<>();
  private int agreed;
  private int woken;
  private Future<Void> next = Future.succeededFuture();

  @Test
  void allDaysThatAreDue_areClosedOneAfterTheOther() {
    over.addAll(List.of(DAY, DAY.plusDays(1)));
    room.start();
    assertThat(closed).containsExactly(DAY, DAY.plusDays(1));

    over.add(DAY.plusDays(2));
    timers.pass(Duration.ofSeconds(29));
    assertThat(closed).hasSize(2);
    timers.pass(Duration.ofSeconds(1));
    assertThat(closed).hasSize(3);
  }

  @Test
  void whatIsAgreed_isHandedToBePaid() {
    room.start();
    assertThat(woken).isZero();
    agreed = 2;
    timers.pass(Duration.ofSeconds(30));
    timers.pass(Duration.ofSeconds(30));
    assertThat(woken).isEqualTo(1);
  }

  @Test
  void anOutage_isWaitedOut() {
    over.add(DAY);
    next = Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "down"));
    room.start();
    assertThat(closed).isEmpty();

    next = Future.succeededFuture();
    timers.pass(Duration.ofSeconds(30));
    assertThat(closed).containsExactly(DAY);
  }

  @Test
  void stopping_waitsForTheDayThatIsBeingClosed() {
    Promise<Void> slow = Promise.promise();
    over.add(DAY);
    next = slow.future();
    room.start();
    Future<Void> stopped = room.stop();
    assertThat(stopped.isComplete()).isFalse();

    slow.complete();
    assertThat(stopped.succeeded()).isTrue();
    over.add(DAY.plusDays(1));
    timers.pass(Duration.ofMinutes(5));
    assertThat(closed).containsExactly(DAY);
  }

  private void wake() {
    woken++;
  }

  @Override
  public Future<Optional<LocalDate>> due() {
    return Future.succeededFuture(Optional.ofNullable(over.peek()));
  }

  @Override
  public Future<Void> close(LocalDate day) {
    return next.onSuccess(
        done -> {
          over.remove(day);
          closed.add(day);
        });
  }

  @Override
  public Future<Integer> payAgreed() {
    int made = agreed;
    agreed = 0;
    return Future.succeededFuture(made);
  }

  @Override
  public Future<UUID> keepAccount(String hospitalId, BankAccount account, String note) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Page<Clearing>> ofDay(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<ClearingStatement> statement(Clearing.Name name, String pageToken, int size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Clearing> say(
      Clearing.Name name, Clearing.Party party, Clearing.Word word, String by) {
    throw new UnsupportedOperationException();
  }
}
