package org.directpay.compare;

import java.util.Locale;

/**
 * What a gateway has refused because it had too much to do, by its own clock: from when a request
 * was read whole until it was refused. What is refused at the threshold is not read, and not here.
 *
 * @param soon of all, those within five milliseconds
 */
record Refusals(long all, long soon) {

  private static final String CALL = "directpay_call_seconds_";
  private static final String OUTCOME = "outcome=\"OVERLOADED\"";
  private static final String SOON = "le=\"0.005\"";

  /** Reads the gateway's metrics. */
  static Refusals of(String metrics) {
    return new Refusals(
        sum(metrics, CALL + "count", /* label= */ ""), sum(metrics, CALL + "bucket", SOON));
  }

  private static long sum(String metrics, String name, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name) && line.contains(OUTCOME) && line.contains(label))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  Refusals since(Refusals earlier) {
    return new Refusals(all - earlier.all, soon - earlier.soon);
  }

  @Override
  public String toString() {
    return all == 0
        ? "the gateway read none that it refused"
        : String.format(
            Locale.ROOT,
            "by the gateway's clock %.2f %% of %,d refusals came within 5 ms of being read",
            100.0 * soon / all,
            all);
  }
}
