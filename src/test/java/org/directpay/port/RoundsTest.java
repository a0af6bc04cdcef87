package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MAX = 4;

  private final ManualTimers timers = new ManualTimers();
  private final List<Promise<Void>> underWay = new ArrayList<>();
  private final Rounds rounds = new Rounds(timers, new Rounds.Pace(INTERVAL, MAX), this::take);
  private int due;
  private int looks;
  private boolean outage;
  private boolean bug;

  private Future<List<Supplier<Future<Void>>>> take(int max) {
    looks++;
    if (bug) {
      throw new IllegalStateException("a bug");
    }
    if (outage) {
      return Future.failedFuture("no database");
    }
    List<Supplier<Future<Void>>> taken = new ArrayList<>();
    for (int i = Math.min(max, due); i > 0; i--) {
      taken.add(this::work);
    }
    due -= taken.size();
    return Future.succeededFuture(taken);
  }

  private Future<Void> work() {
    Promise<Void> work = Promise.promise();
    underWay.add(work);
    return work.future();
  }

  @Test
  void looksWhenWokenAndWhenTimePasses() {
    due = 1;
    rounds.wake();
    assertThat(underWay).hasSize(1);
    due = 1;
    timers.pass(INTERVAL);
    assertThat(underWay).hasSize(2);
    rounds.wake();
    rounds.wake();
    assertThat(timers.size()).isEqualTo(1);
  }

  @Test
  void neverMoreThanTheBoundAndGoesOnWhenHalfIsFree() {
    due = 10;
    rounds.wake();
    rounds.wake();
    assertThat(underWay).hasSize(MAX);
    underWay.get(0).complete();
    assertThat(underWay).hasSize(MAX);
    underWay.get(1).fail("a failure is an end too");
    assertThat(underWay).hasSize(MAX + 2);
    assertThat(due).isEqualTo(4);
  }

  @Test
  void anOutageIsWaitedOut() {
    outage = true;
    due = 1;
    rounds.wake();
    timers.pass(INTERVAL.multipliedBy(3));
    assertThat(looks).isEqualTo(4);
    outage = false;
    timers.pass(INTERVAL);
    assertThat(underWay).hasSize(1);
  }

  @Test
  void aLookThatThrowsIsNotTheLastOne() {
    bug = true;
    due = 1;
    assertThatCode(rounds::wake).doesNotThrowAnyException();
    bug = false;
    timers.pass(INTERVAL);
    assertThat(underWay).hasSize(1);
  }

  @Test
  void stoppingWaitsForWhatIsUnderWay() {
    due = 2;
    rounds.wake();
    Future<Void> stopped = rounds.stop();
    assertThat(stopped.isComplete()).isFalse();
    due = 5;
    underWay.forEach(Promise::complete);
    assertThat(stopped.succeeded()).isTrue();
    rounds.wake();
    timers.pass(INTERVAL);
    assertThat(underWay).hasSize(2);
    assertThat(timers.size()).isZero();
  }

  @Test
  void workThatThrowsIsOver() {
    Rounds throwing =
        new Rounds(
            timers,
            new Rounds.Pace(INTERVAL, 1),
            max -> {
              looks++;
              return Future.succeededFuture(
                  looks < 3
                      ? List.of(
                          () -> {
                            throw new IllegalStateException("a bug");
                          })
                      : List.of());
            });
    throwing.wake();
    assertThat(looks).isEqualTo(3);
    assertThat(throwing.stop().succeeded()).isTrue();
  }
}
