package org.directpay.compare;

/** Keeps a gateway busy until its compilers are done. */
final class WarmUp {

  private static final int UNDER_WAY = 128;
  private static final int SECONDS = 5;

  /** Compilers are still at work where a run gains more than that on the best one before. */
  private static final double WARM = 1.05;

  /** One run may gain nothing because the machine was busy with something else. */
  private static final int RUNS_WITHOUT_GAIN = 2;

  private WarmUp() {}

  /** Until more of it makes it no faster. */
  static void run(Load.Offer offer, Load.Source source, int runsMost) {
    double best = 0;
    int withoutGain = 0;
    for (int run = 1; run <= runsMost && withoutGain < RUNS_WITHOUT_GAIN; run++) {
      Result result = offer.result(Pace.closed(UNDER_WAY, SECONDS), source);
      System.out.println("  to warm up: " + result);
      withoutGain = result.doneEachSecond() < best * WARM ? withoutGain + 1 : 0;
      best = Math.max(best, result.doneEachSecond());
    }
  }
}
