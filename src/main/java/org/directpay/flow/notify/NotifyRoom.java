package org.directpay.flow.notify;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.Page;
import org.directpay.port.Rounds;
import org.directpay.port.Timers;
import org.directpay.port.insurer.InsurerHooks;
import org.directpay.port.insurer.InsurerHooks.Answer;
import org.directpay.port.postgres.Claims;
import org.directpay.port.postgres.Webhooks;
import org.directpay.port.postgres.Webhooks.Lease;
import org.directpay.port.postgres.Webhooks.Waiting;

/**
 * Tells each insurer in turn what changed about its claims. How far it has heard stands in the
 * database and moves only after it said so: what was said when a process died is said again.
 */
public final class NotifyRoom {

  /** So many insurers at once: each goes on from where it was. */
  private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofSeconds(1), 16);

  /** More insurers than there are. */
  private static final int INSURERS_MAX = 1_000;

  /** Longer than an insurer's app may take for its answer. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final int CLAIMS_MAX = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 20;

  private final Webhooks webhooks;
  private final Claims claims;
  private final InsurerHooks hooks;
  private final String owner;
  private final RandomGenerator random;
  private final Rounds rounds;

  /**
   * @param owner names this process and no other
   * @param random spreads what is tried again over time
   */
  public NotifyRoom(
      Webhooks webhooks,
      Claims claims,
      InsurerHooks hooks,
      Timers timers,
      String owner,
      RandomGenerator random) {
    this.webhooks = webhooks;
    this.claims = claims;
    this.hooks = hooks;
    this.owner = owner;
    this.random = random;
    this.rounds = new Rounds(timers, PACE, this::take);
  }

  /** Begins to tell. */
  public void start() {
    rounds.wake();
  }

  /** Tells nothing more, and waits for what is being told. */
  public Future<Void> stop() {
    return rounds.stop();
  }

  /** Only where there is something to say is anything written. */
  private Future<List<Supplier<Future<Void>>>> take(int max) {
    return webhooks
        .waiting(INSURERS_MAX)
        .compose(
            waiting -> {
              List<Supplier<Future<Void>>> work = new ArrayList<>();
              Future<Void> looked = Future.succeededFuture();
              for (Waiting one : waiting) {
                looked =
                    looked.compose(
                        before -> work.size() < max ? look(one, work) : Future.succeededFuture());
              }
              return looked.map(work);
            });
  }

  private Future<Void> look(Waiting waiting, List<Supplier<Future<Void>>> work) {
    return claims
        .feed(waiting.insurerId(), waiting.heard(), 1)
        .compose(
            page ->
                page.items().isEmpty()
                    ? Future.succeededFuture(Optional.<Lease>empty())
                    : webhooks.take(waiting.insurerId(), owner, LEASE))
        .map(
            lease -> {
              lease.ifPresent(taken -> work.add(() -> tell(taken)));
              return null;
            });
  }

  private Future<Void> tell(Lease lease) {
    return claims
        .feed(lease.insurerId(), lease.heard(), CLAIMS_MAX)
        .compose(
            page ->
                page.items().isEmpty() // Another gateway was here in between.
                    ? webhooks.heard(lease, lease.heard())
                    : tell(lease, page));
  }

  private Future<Void> tell(Lease lease, Page<ClaimView> page) {
    String place = lease.heard() + " " + page.nextToken();
    return hooks
        .tell(lease.insurerId(), lease.url(), lease.secret(), place, page.items())
        .compose(answer -> keep(lease, page, answer));
  }

  private Future<Void> keep(Lease lease, Page<ClaimView> page, Answer answer) {
    return switch (answer.told()) {
      case HEARD ->
          webhooks.heard(lease, page.nextToken()).onSuccess(kept -> lookAgain(page.items().size()));
      case GONE -> webhooks.gone(lease);
      case NOT_HEARD -> webhooks.failed(lease, answer.detail(), backOff(lease.failures()));
    };
  }

  private void lookAgain(int told) {
    if (told == CLAIMS_MAX) {
      rounds.wake();
    }
  }

  /** Each failure doubles the wait, with a random part. */
  private Duration backOff(int failures) {
    long doubled = FIRST_WAIT.toMillis() << Math.min(failures, DOUBLINGS_MAX);
    long bounded = Math.min(doubled, LONGEST_WAIT.toMillis());
    long least = bounded >> 1;
    return Duration.ofMillis(least + random.nextLong(bounded - least + 1));
  }
}
