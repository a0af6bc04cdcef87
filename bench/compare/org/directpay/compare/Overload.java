package org.directpay.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.directpay.compare.Pace.Phase;

/** Three times what is sustained, between two quiet times. */
final class Overload {

  private static final int TIMES = 3;
  private static final double NORMAL_P99_MS = 50;

  private final Load.Offer offer;
  private final Supplier<Refusals> refusals;
  private final int quiet;
  private final int loud;

  /**
   * @param refusals what the gateway itself has counted so far
   */
  Overload(Settings settings, Load.Offer offer, Supplier<Refusals> refusals) {
    this.offer = offer;
    this.refusals = refusals;
    this.quiet = settings.quick() ? 1 : 5;
    this.loud = settings.quick() ? 3 : 10;
  }

  /**
   * Settlements a second while it lasts, as a share of the peak.
   *
   * @param sustained calls a second
   * @param peak settlements a second that came of them
   */
  double goodput(Load.Source source, double sustained, double peak) {
    Phase before = new Phase(sustained / 2, quiet);
    Refusals earlier = refusals.get();
    Result result =
        offer.result(
            Pace.open(List.of(before, new Phase(TIMES * sustained, loud), before)), source);
    double goodput = result.settledEachSecond(quiet + 1, quiet + loud) / peak;
    System.out.printf(Locale.ROOT, "  %d times as much: %s%n", TIMES, result);
    System.out.printf(
        Locale.ROOT,
        "  goodput %.0f %% of the peak; refusals in p50 %.1f p99 %.1f ms; normal again %s%n",
        100 * goodput,
        result.refusal(50),
        result.refusal(99),
        normalAgain(result));
    System.out.println("  " + refusals.get().since(earlier));
    return goodput;
  }

  /** The calls that were due from then on stayed within what is normal. */
  private String normalAgain(Result result) {
    int slotsEach = (int) (Pace.SECOND / Result.SLOT_NANOS);
    int end = (quiet + loud) * slotsEach;
    int last = end - 1;
    for (int i = end; i < result.slots().size(); i++) {
      Result.Slot slot = result.slots().get(i);
      if (slot.calls() > 0 && slot.p99() > NORMAL_P99_MS) {
        last = i;
      }
    }
    return last + 1 >= end + quiet * slotsEach
        ? "not within " + quiet + " s"
        : String.format(
            Locale.ROOT, "%.1f s after it ended", (last + 1 - end) / (double) slotsEach);
  }
}
