package org.directpay;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.directpay.port.Figure;
import org.directpay.port.Meters;
import org.directpay.port.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the books now and then, so that a scrape never has to wait for the database. */
final class Watch {

  private static final Logger LOGGER = LoggerFactory.getLogger(Watch.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Timers timers;
  private final InstantSource clock;
  private final BooleanSupplier over;
  private final Supplier<Future<Map<Figure, Long>>> source;
  private volatile Map<Figure, Long> figures = Map.of();
  private volatile Instant readAt;

  private Watch(
      Timers timers,
      InstantSource clock,
      Supplier<Future<Map<Figure, Long>>> source,
      BooleanSupplier over) {
    this.over = over;
    this.timers = timers;
    this.clock = clock;
    this.source = source;
    this.readAt = clock.instant();
  }

  /** Shows every figure, from now on; looks no more once it is over. */
  static void start(
      Timers timers,
      InstantSource clock,
      Supplier<Future<Map<Figure, Long>>> source,
      MeterRegistry registry,
      BooleanSupplier over) {
    Watch watch = new Watch(timers, clock, source, over);
    Meters meters = new Meters(registry);
    for (Figure figure : Figure.values()) {
      String[] labels = figure.labels().toArray(new String[0]);
      meters.show(figure.meter(), () -> watch.figures.getOrDefault(figure, 0L), labels);
    }
    meters.show("figures.age.seconds", watch::age);
    watch.look();
  }

  private Number age() {
    return Duration.between(readAt, clock.instant()).toSeconds();
  }

  private void look() {
    if (over.getAsBoolean()) {
      return;
    }
    source
        .get()
        .onSuccess(
            read -> {
              figures = read;
              readAt = clock.instant();
            })
        .onFailure(
            failure ->
                LOGGER
                    .atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the books could not be read"))
        .onComplete(looked -> timers.after(PAUSE, this::look));
  }
}
