package org.directpay.flow.clear;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.postgres.Clearings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for days that can be closed, and closes them one after the other; and has paid what both
 * sides have agreed on.
 *
 * <p>Any number of gateways may do so at once, and each may die between any two steps: the day is
 * locked while it is closed, and whoever comes second finds it closed.
 */
public final class ClearRoom {

  private static final Logger LOGGER = LoggerFactory.getLogger(ClearRoom.class);

  /** Nobody waits for the minute at which a day is closed. */
  private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofSeconds(30), 1);

  private final Clearings clearings;
  private final Runnable wakePaying;
  private final Rounds rounds;

  /**
   * @param wakePaying tells the paying room that there is something to pay; it would find it anyway
   */
  public ClearRoom(Clearings clearings, Timers timers, Runnable wakePaying) {
    this.clearings = clearings;
    this.wakePaying = wakePaying;
    this.rounds = new Rounds(timers, PACE, this::round);
  }

  /** Begins to look. */
  public void start() {
    rounds.wake();
  }

  /** Closes no further day, and waits for the one that is being closed. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  /** All that is due is done in the look itself: after an outage the next one waits its time. */
  private Future<List<Supplier<Future<Void>>>> round(int max) {
    return closeAll().compose(closed -> payAll()).map(done -> List.of());
  }

  private Future<Void> closeAll() {
    return clearings
        .due()
        .compose(
            day ->
                day.isEmpty()
                    ? Future.succeededFuture()
                    : close(day.get()).compose(closed -> closeAll()));
  }

  private Future<Void> payAll() {
    return clearings
        .payAgreed()
        .onSuccess(
            made -> {
              if (made > 0) {
                wakePaying.run();
              }
            })
        .mapEmpty();
  }

  private Future<Void> close(LocalDate day) {
    return clearings
        .close(day)
        .onSuccess(
            closed -> LOGGER.atInfo().addKeyValue("day", day).log("a clearing day is closed"));
  }
}
