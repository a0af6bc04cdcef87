package org.directpay.port;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where measurements go. Names are those of Prometheus without unit and {@code _total}; a label
 * holds one of few values, never a patient, claim or bill.
 */
public final class Meters {

  /** What every measurement's name begins with. */
  private static final String PREFIX = "directpay.";

  /** Up to which durations calls are counted; percentiles are read off between them. */
  private static final Duration[] BUCKETS =
      LongStream.of(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /**
   * What was registered, by name and labels: they are few, and the registry is slow to find one.
   */
  private final Map<String, Map<List<String>, Counter>> counters = new ConcurrentHashMap<>();

  private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** For tests and simulations: measures nothing. */
  public static Meters none() {
    return new Meters(new CompositeMeterRegistry());
  }

  /** Adds one to a counter; labels are names and values in turn. */
  public void count(String name, String... labels) {
    counters
        .computeIfAbsent(name, named -> new ConcurrentHashMap<>())
        .computeIfAbsent(List.of(labels), said -> registry.counter(PREFIX + name, labels))
        .increment();
  }

  /** Shows a value whenever somebody looks; labels are names and values in turn. */
  public void show(String name, Supplier<Number> value, String... labels) {
    Gauge.builder(PREFIX + name, value).tags(labels).register(registry);
  }

  /** The same for what only ever grows. */
  public void total(String name, Supplier<Number> value, String... labels) {
    // It holds weakly what it counts: that is no lambda which nobody else knows.
    FunctionCounter.builder(PREFIX + name, registry, always -> value.get().doubleValue())
        .tags(labels)
        .register(registry);
  }

  /** Measures how long a call takes, by what came of it. */
  <T> Future<T> call(String call, Supplier<Future<T>> work) {
    Timer.Sample started = Timer.start(registry);
    return work.get().onComplete(result -> started.stop(timer(call, outcome(result.cause()))));
  }

  private Timer timer(String call, String outcome) {
    return timers.computeIfAbsent(List.of(call, outcome), said -> registered(call, outcome));
  }

  private Timer registered(String call, String outcome) {
    return Timer.builder(PREFIX + "call")
        .tags(Tags.of("call", call, "outcome", outcome))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String outcome(@Nullable Throwable failure) {
    if (failure == null) {
      return "OK";
    }
    ProblemCode code = failure instanceof Problem p ? p.code() : ProblemCode.INTERNAL;
    return code.name();
  }
}
