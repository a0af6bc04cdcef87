package org.directpay.port;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Remembers answers for a moment, also that there is nothing: so long a revoked key still works,
 * and so seldom is the database asked, even by somebody who guesses.
 */
public final class Recent<V> {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Function<String, Future<V>> source;
  private final Cache<String, Future<V>> answers;

  /**
   * Remembers what a source says.
   *
   * @param staleness how long an answer is believed
   * @param most how many answers are remembered
   */
  public Recent(
      Function<String, Future<V>> source, Duration staleness, int most, InstantSource clock) {
    Ticker ticker = () -> clock.millis() * NANOS_PER_MILLI;
    this.source = source;
    this.answers =
        Caffeine.newBuilder()
            .expireAfterWrite(staleness)
            .maximumSize(most)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * What the source says, or said a moment ago.
   *
   * <p>A future belongs to the event loop that made it and answers there. So what is kept is made
   * anew, belonging to nobody, and a question that is still under way is not shared.
   */
  public Future<V> of(String key) {
    Future<V> known = answers.getIfPresent(key);
    if (known != null) {
      return known;
    }
    return source
        .apply(key)
        .onSuccess(answer -> answers.put(key, Future.succeededFuture(answer)))
        .onFailure(
            failure -> {
              if (!isOutage(failure)) {
                answers.put(key, Future.failedFuture(failure));
              }
            });
  }

  /** An outage says nothing about the key. */
  private static boolean isOutage(Throwable failure) {
    return !(failure instanceof Problem problem) || problem.code().retryable();
  }
}
