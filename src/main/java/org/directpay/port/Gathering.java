package org.directpay.port;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what arrives while earlier work runs, so that one round trip or commit serves many. Who
 * arrives when nothing runs never waits; what waits is bounded, and goes first in, first out.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class Gathering<Q, A> {

  /**
   * How much at once.
   *
   * @param together requests in one batch, at most
   * @param weight what a batch weighs, at most; a request that weighs more goes alone
   * @param batches under way at once, at most
   * @param beside requests that make a batch worth beginning while another one is under way: what a
   *     round trip or commit costs by itself would otherwise be spent on two or three
   * @param waiting requests that wait, at most; one more is refused
   */
  public record Bounds(int together, int weight, int batches, int beside, int waiting) {}

  /** Who has waited for so long does not wait for company: the batch under way may be held up. */
  private static final Duration PATIENCE = Duration.ofMillis(10);

  /** One who waits, and where the answer is expected. */
  private record Waiting<Q, A>(
      Q request,
      int weight,
      Instant since,
      Instant deadline,
      Promise<A> answer,
      @Nullable Context context) {

    void answer(Future<A> found) {
      if (context == null) {
        found.onComplete(answer);
      } else {
        found.onComplete(result -> context.runOnContext(back -> found.onComplete(answer)));
      }
    }
  }

  private final Bounds bounds;
  private final InstantSource clock;
  private final ToIntFunction<Q> weight;
  private final Function<List<Q>, List<Future<A>>> work;
  private final Queue<Waiting<Q, A>> queue = new ArrayDeque<>();
  private int underWay;

  /**
   * @param weight of a request, in any unit
   * @param work answers each request of a batch, in order; must not throw
   */
  public Gathering(
      Bounds bounds,
      InstantSource clock,
      ToIntFunction<Q> weight,
      Function<List<Q>, List<Future<A>>> work) {
    this.bounds = bounds;
    this.clock = clock;
    this.weight = weight;
    this.work = work;
  }

  /**
   * The answer to a request, given on the context of who asks. Fails with OVERLOADED if too many
   * wait, and with DEADLINE_PASSED if its turn comes too late; in both cases nothing was begun.
   */
  public Future<A> ask(Q request, Instant deadline) {
    Promise<A> answer = Promise.promise();
    int weighs = weight.applyAsInt(request);
    synchronized (this) {
      if (queue.size() >= bounds.waiting()) {
        return Future.failedFuture(
            new Problem(
                ProblemCode.OVERLOADED, "more than " + bounds.waiting() + " requests wait"));
      }
      queue.add(
          new Waiting<>(
              request, weighs, clock.instant(), deadline, answer, Vertx.currentContext()));
    }
    begin();
    return answer.future();
  }

  /** How many wait now. */
  public synchronized int waiting() {
    return queue.size();
  }

  private void begin() {
    List<Waiting<Q, A>> batch = take();
    if (!batch.isEmpty()) {
      List<Future<A>> answers = work.apply(batch.stream().map(Waiting::request).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer(answers.get(i));
      }
      Future.join(answers).onComplete(done -> ended());
    }
  }

  private List<Waiting<Q, A>> take() {
    List<Waiting<Q, A>> batch = new ArrayList<>();
    List<Waiting<Q, A>> late = new ArrayList<>();
    synchronized (this) {
      if (underWay == 0 || (underWay < bounds.batches() && isWorthBeginning())) {
        fill(batch, late);
      }
      underWay += batch.isEmpty() ? 0 : 1;
    }
    late.forEach(one -> one.answer(Future.failedFuture(tooLate())));
    return batch;
  }

  private boolean isWorthBeginning() {
    Waiting<Q, A> first = queue.peek();
    return first != null
        && (queue.size() >= bounds.beside()
            || !first.since().plus(PATIENCE).isAfter(clock.instant()));
  }

  private void fill(List<Waiting<Q, A>> batch, List<Waiting<Q, A>> late) {
    Instant now = clock.instant();
    int weighs = 0;
    for (Waiting<Q, A> next = queue.peek(); next != null; next = queue.peek()) {
      boolean isLate = !next.deadline().isAfter(now);
      weighs += isLate ? 0 : next.weight();
      boolean isFull =
          batch.size() == bounds.together() || (!batch.isEmpty() && weighs > bounds.weight());
      if (isFull) {
        return;
      }
      (isLate ? late : batch).add(queue.remove());
    }
  }

  private static Problem tooLate() {
    return new Problem(ProblemCode.DEADLINE_PASSED, "its turn came too late");
  }

  private void ended() {
    synchronized (this) {
      underWay--;
    }
    begin();
  }
}
