package org.directpay.torture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Amounts of a bill, so that its balances hold, and the rates of the samples' terms. */
final class Funds {

  private static final long WHOLE_BP = 10_000;

  private Funds() {}

  /** What social insurance settled: the pooled fund paid a part, the patient owes the rest. */
  static JsonObject social(long total, long pooled) {
    return new JsonObject()
        .put("used", true)
        .put(
            "funds",
            new JsonArray()
                .add(new JsonObject().put("fund", "FUND_POOLED").put("amount_fen", pooled)))
        .put("fund_total_fen", pooled)
        .put("personal_total_fen", total - pooled)
        .put("cash_paid_fen", total - pooled);
  }

  /** Half-up to the fen. */
  static long rate(long fen, long basisPoints) {
    return (fen * basisPoints + WHOLE_BP / 2) / WHOLE_BP;
  }

  /** An amount of a proto3 JSON object; zero is not written. */
  static long fen(JsonObject json, String field) {
    return Long.parseLong(json.getString(field, "0"));
  }
}
