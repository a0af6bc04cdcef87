package org.directpay.compare;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How much of everything.
 *
 * @param quick a smoke figure within a minute, no claim
 * @param steps which to take; all if none is named
 * @param rates to be offered one after the other, instead of the steps
 * @param people how many coverages
 * @param members how many more, of one group that shares a limit
 * @param seconds of a run that confirms a rate
 * @param p99Ms within which 99 of 100 must be answered; wide where the compilers are not done
 * @param warmRuns of five seconds each, at most
 */
record Settings(
    boolean quick,
    List<String> steps,
    List<Double> rates,
    int people,
    int members,
    int seconds,
    int probeSeconds,
    int probes,
    int confirmations,
    int ideaSeconds,
    int warmRuns,
    int rivalSeconds,
    int p99Ms) {

  /** Not taken when it has to be quick. */
  private static final Set<String> AT_LEISURE = Set.of("jdbc", "group");

  static Settings read() {
    String given = System.getProperty("quick", "");
    boolean quick = !given.isEmpty() && !given.equals("false");
    return new Settings(
        quick,
        list("steps"),
        list("rates").stream().map(Double::valueOf).toList(),
        Integer.getInteger("people", quick ? 10_000 : 200_000),
        Integer.getInteger("members", quick ? 0 : 100_000),
        Integer.getInteger("seconds", quick ? 5 : 30),
        Integer.getInteger("probe", quick ? 2 : 5),
        Integer.getInteger("probes", quick ? 0 : 4),
        quick ? 2 : 6,
        quick ? 1 : 5,
        Integer.getInteger("warm", quick ? 1 : 12),
        quick ? 1 : 8,
        quick ? 500 : 50);
  }

  private static List<String> list(String property) {
    return Arrays.stream(System.getProperty(property, "").split(",", -1))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  JsonObject json() {
    return new JsonObject().put("quick", quick).put("people", people).put("seconds", seconds);
  }

  boolean takes(String step) {
    return steps.isEmpty()
        ? rates.isEmpty() && !(quick && AT_LEISURE.contains(step))
        : steps.contains(step);
  }
}
