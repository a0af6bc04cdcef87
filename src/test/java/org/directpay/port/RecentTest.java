package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RecentTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Future<String>> answer =
      new AtomicReference<>(Future.succeededFuture("somebody"));
  private final AtomicLong nowMs = new AtomicLong();
  private final Recent<String> recent =
      new Recent<>(
          key -> {
            asked.incrementAndGet();
            return Objects.requireNonNull(answer.get());
          },
          Duration.ofSeconds(2),
          /* most= */ 10,
          () -> Instant.ofEpochMilli(nowMs.get()));

  @Test
  void answer_isBelieved_forAsLongAsSaid() {
    recent.of("key");
    nowMs.addAndGet(1_999);
    recent.of("key");
    assertThat(asked).hasValue(1);

    nowMs.addAndGet(1);
    recent.of("key");
    assertThat(asked).hasValue(2);
  }

  @Test
  void nobody_isRememberedToo() {
    answer.set(Future.failedFuture(new Problem(ProblemCode.UNAUTHENTICATED, "nobody")));
    recent.of("key");
    recent.of("key");

    assertThat(asked).hasValue(1);
  }

  @Test
  void outage_isForgottenAtOnce() {
    answer.set(Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "down")));
    recent.of("key");
    answer.set(Future.succeededFuture("somebody"));

    assertThat(recent.of("key").result()).isEqualTo("somebody");
  }
}
