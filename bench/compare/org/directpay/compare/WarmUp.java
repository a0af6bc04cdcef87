package org.directpay.compare;

/** Keeps a gateway busy until its compilers are done. */
final class WarmUp {

  private static final int UNDER_WAY = 128;
  private static final int SECONDS = 5;

  /** Compilers are still at work where a run gains more than that on the best one before. */
  private static final double WARM = 1.05;

  private WarmUp() {}

  /** Until more of it makes it no faster. */
  static void run(Load.Offer offer, Load.Source source, int runsMost) {
    double best = 0;
    for (int run = 1; run <= runsMost; run++) {
      Result result = offer.result(Pace.closed(UNDER_WAY, SECONDS), source);
      System.out.println("  to warm up: " + result);
      if (run > 2 && result.doneEachSecond() < best * WARM) {
        return;
      }
      best = Math.max(best, result.doneEachSecond());
    }
  }
}
