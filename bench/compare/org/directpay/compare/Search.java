package org.directpay.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.directpay.compare.Pace.Phase;

/**
 * Looks for the highest rate that is sustained: all calls answered as they must be, 99 in 100 of
 * them within 50 ms, or what a smoke figure asks for. Short runs narrow it down, long ones confirm
 * it.
 */
final class Search {

  private static final double KEPT_UP = 0.98;

  /** Enough for every connection of the database, and well within a queue. */
  private static final int UNDER_WAY_FOR_AN_IDEA = 256;

  /**
   * Compilers look at a new mixture of batches for some seconds, on the processors that are
   * measured: a gateway that has run for an hour has that behind it.
   */
  private static final int RUN_IN_SECONDS = 10;

  private final Load.Offer offer;
  private final Settings settings;

  Search(Settings settings, Load.Offer offer) {
    this.settings = settings;
    this.offer = offer;
  }

  /** Calls a second that were offered, and what came of it. */
  record Found(double perSecond, Result result) {}

  Optional<Found> highest(String name, Load.Source source) {
    Result idea = offer.result(Pace.closed(UNDER_WAY_FOR_AN_IDEA, settings.ideaSeconds()), source);
    System.out.printf(Locale.ROOT, "  %s, as much as goes through: %s%n", name, idea);
    double rate = narrow(name, source, idea.doneEachSecond() * (settings.quick() ? 0.7 : 0.9));
    for (int i = 1; i <= settings.confirmations(); i++) {
      if (!settings.quick()) {
        run(name + " before it counts", source, rate, RUN_IN_SECONDS);
      }
      Result result = run(name, source, rate, settings.seconds());
      if (isSustained(rate, result)) {
        return Optional.of(new Found(rate, result));
      }
      rate = lower(rate, result, 0.93);
    }
    System.out.println("  no rate of " + name + " was sustained: no figure");
    return Optional.empty();
  }

  private double narrow(String name, Load.Source source, double first) {
    double rate = first;
    double good = 0;
    double bad = 0;
    for (int i = 0; i < settings.probes(); i++) {
      Result result = run(name, source, rate, settings.probeSeconds());
      if (isSustained(rate, result)) {
        good = rate;
        rate = bad == 0 ? rate * 1.15 : (good + bad) / 2;
      } else {
        bad = rate;
        rate = good == 0 ? lower(rate, result, 0.85) : (good + bad) / 2;
      }
      if (good > 0 && bad > 0 && bad / good < 1.04) {
        break;
      }
    }
    return good == 0 ? rate : good;
  }

  /** What was not sustained is not even tried again above what came of it. */
  private static double lower(double rate, Result result, double share) {
    return Math.max(1, Math.min(rate * share, result.doneEachSecond() * 0.97));
  }

  Result run(String name, Load.Source source, double rate, int seconds) {
    Result result = offer.result(Pace.open(List.of(new Phase(rate, seconds))), source);
    System.out.printf(Locale.ROOT, "  %s, %,.0f/s for %d s: %s%n", name, rate, seconds, result);
    return result;
  }

  private boolean isSustained(double rate, Result result) {
    return result.isWhole()
        && result.latency(99) < settings.p99Ms()
        && result.doneEachSecond() > KEPT_UP * rate;
  }
}
