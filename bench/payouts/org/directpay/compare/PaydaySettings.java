package org.directpay.compare;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.directpay.compare.Pace.Phase;

/**
 * How much of everything.
 *
 * @param quick a smoke figure within half a minute, no claim
 * @param rate member payments asked for in a second
 * @param warmSeconds that do not count: the compilers are at work, so it begins with fewer
 * @param seconds that count
 */
record PaydaySettings(boolean quick, int rate, int warmSeconds, int seconds) {

  static PaydaySettings read() {
    String given = System.getProperty("quick", "");
    boolean quick = !given.isEmpty() && !given.equals("false");
    return new PaydaySettings(
        quick,
        Integer.getInteger("rate", 500),
        Integer.getInteger("warm", quick ? 6 : 45),
        Integer.getInteger("seconds", quick ? 6 : 60));
  }

  /** A fifth of the rate, half of it, all of it; then it counts. */
  List<Phase> phases() {
    int third = warmSeconds / 3;
    return List.of(
        new Phase(rate / 5.0, third),
        new Phase(rate / 2.0, third),
        new Phase(rate, warmSeconds - 2 * third + seconds));
  }

  int payments() {
    return (int) phases().stream().mapToLong(Phase::calls).sum();
  }

  /** What is asked for before it counts. */
  int warmPayments() {
    return payments() - rate * seconds;
  }

  JsonObject json() {
    return new JsonObject().put("quick", quick).put("rate", rate).put("seconds", seconds);
  }
}
