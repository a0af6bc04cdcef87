package org.directpay.flow.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.PublishedExample;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.port.Gathering;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Policies;
import org.directpay.port.postgres.Policies.Insured;
import org.junit.jupiter.api.Test;

final class QuoteRoomTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);

  private final PublishedExample example = PublishedExample.all().get(0);
  private final Discharge bill = example.discharges().get(0);
  private final List<Collection<String>> reads = new ArrayList<>();
  private final List<Promise<Map<String, Insured>>> open = new ArrayList<>();
  private final QuoteRoom room =
      new QuoteRoom(policies(), new Gathering.Bounds(8, 1_000, 1, 1, 3), () -> NOW);

  @Test
  void billsThatComeWhileOthersAreRead_shareOneRead() {
    Future<Quote> first = room.quote(bill, LATER);
    Future<Quote> second = room.quote(bill, LATER);
    Future<Quote> third = room.quote(bill, LATER);
    assertThat(reads).hasSize(1);

    answer(0);
    assertThat(reads).hasSize(2);
    assertThat(reads.get(1)).hasSize(2);

    answer(1);
    assertThat(first.result()).isEqualTo(second.result()).isEqualTo(third.result());
    assertThat(first.result().insurersPay().isPositive()).isTrue();
  }

  @Test
  void aReadThatFails_failsForThoseWhoWaitForIt_andTheNextGoesOn() {
    Future<Quote> first = room.quote(bill, LATER);
    Future<Quote> second = room.quote(bill, LATER);

    open.get(0).fail(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "gone"));
    answer(1);

    assertThat(first.cause()).isInstanceOf(Problem.class);
    assertThat(second.succeeded()).isTrue();
  }

  @Test
  void tooManyWhoWait_areRefused_andWhoIsLate_isNotBegun() {
    room.quote(bill, LATER);
    Future<Quote> late = room.quote(bill, NOW);
    room.quote(bill, LATER);
    room.quote(bill, LATER);
    assertThat(code(room.quote(bill, LATER))).isEqualTo(ProblemCode.OVERLOADED);

    answer(0);
    assertThat(code(late)).isEqualTo(ProblemCode.DEADLINE_PASSED);
    assertThat(reads.get(1)).hasSize(2);
  }

  private static ProblemCode code(Future<Quote> quote) {
    return ((Problem) quote.cause()).code();
  }

  private void answer(int read) {
    Map<String, Insured> all = new HashMap<>();
    Insured insured = new Insured(example.insurances(), Accumulators.NONE);
    reads.get(read).forEach(id -> all.put(id, insured));
    open.get(read).complete(all);
  }

  /** Only asked who is insured how. */
  private Policies policies() {
    return (Policies)
        Proxy.newProxyInstance(
            Policies.class.getClassLoader(),
            new Class<?>[] {Policies.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("insured");
              @SuppressWarnings("unchecked")
              Collection<String> asked = (Collection<String>) arguments[0];
              reads.add(asked);
              open.add(Promise.promise());
              return open.get(open.size() - 1).future();
            });
  }
}
