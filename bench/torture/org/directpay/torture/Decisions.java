package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import org.directpay.processes.Finding;

/** What a decision must say. */
final class Decisions {

  private static final String STATUS = "DECISION_STATUS_";

  private Decisions() {}

  static String status(JsonObject decision) {
    return decision.getString("status", "").replace(STATUS, "");
  }

  static void mustBe(String status, JsonObject decision) {
    if (!status(decision).equals(status)) {
      throw new Finding("expected " + status + ", but was decided " + decision);
    }
  }

  static void mustBeRefused(String code, JsonObject decision) {
    mustBe("REFUSED", decision);
    if (!decision.getJsonObject("refusal").getString("code").equals(code)) {
      throw new Finding("expected a refusal with " + code + ", but was decided " + decision);
    }
  }

  static void mustPay(long fen, JsonObject answer, String what) {
    long pays = Funds.fen(answer, "insurers_pay_fen");
    if (pays != fen) {
      throw new Finding(what + " must pay " + fen + " fen, but pays " + pays);
    }
  }
}
