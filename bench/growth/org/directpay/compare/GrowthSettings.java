package org.directpay.compare;

import io.vertx.core.json.JsonObject;

/**
 * How much of everything.
 *
 * @param quick a smoke figure within a minute, no claim
 * @param people coverages in the database that is otherwise empty
 * @param coverages in the other one
 * @param claims in the other one, before anything is measured
 * @param rounds of each, in turn
 * @param seconds of a round
 * @param warmRuns of five seconds each, at most
 * @param statements whether to tell what each statement costs the server, on both sides
 */
record GrowthSettings(
    boolean quick,
    int people,
    int coverages,
    int claims,
    int rounds,
    int seconds,
    int warmRuns,
    boolean statements) {

  static GrowthSettings read() {
    boolean quick = isSet("quick");
    return new GrowthSettings(
        quick,
        Integer.getInteger("people", quick ? 10_000 : 200_000),
        Integer.getInteger("coverages", quick ? 20_000 : 2_000_000),
        Integer.getInteger("claims", quick ? 50_000 : 5_000_000),
        Integer.getInteger("rounds", quick ? 2 : 9),
        Integer.getInteger("seconds", quick ? 2 : 10),
        Integer.getInteger("warm", quick ? 1 : 12),
        isSet("statements"));
  }

  private static boolean isSet(String property) {
    String given = System.getProperty(property, "");
    return !given.isEmpty() && !given.equals("false");
  }

  JsonObject json() {
    return new JsonObject()
        .put("quick", quick)
        .put("people_in_empty", people)
        .put("rounds", rounds)
        .put("seconds", seconds)
        .put("statements", statements);
  }
}
