package org.directpay.sandbox;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.directpay.core.claim.Money;

/** Tells a person at the terminal what happened: amounts, who pays, and how long it took. */
final class Story {

  private final PrintStream out;

  Story(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
  }

  /** A name and a value, aligned. */
  void entry(String name, String value) {
    out.printf(Locale.ROOT, "    %-34s %s%n", name, value);
  }

  void heading(String title, JsonObject discharge) {
    line("");
    line(
        "  "
            + title
            + ": bill "
            + discharge.getString("settlement_id")
            + " of hospital "
            + discharge.getString("hospital_id"));
    entry("total", yuan(discharge.getLong("total_fen")));
  }

  void quoted(JsonObject quote, Duration took) {
    entry("social insurance paid", yuan(fen(quote, "social_paid_fen")));
    for (Object item : quote.getJsonArray("determinations")) {
      determination((JsonObject) item);
    }
    entry("left for the patient", yuan(fen(quote, "patient_pays_fen")));
    entry("quoted in", millis(took));
  }

  private void determination(JsonObject determination) {
    String plan =
        determination.getString("insurer_id") + " " + determination.getString("plan_code");
    entry(plan + " pays", yuan(fen(determination, "amount_fen")));
    for (Object item : determination.getJsonArray("benefits")) {
      JsonObject benefit = (JsonObject) item;
      entry("  " + benefit.getString("benefit_code"), yuan(fen(benefit, "amount_fen")));
    }
  }

  void settled(JsonObject decision, Duration took) {
    entry("settled, committed, answered in", millis(took));
    entry("the hospital advances", yuan(fen(decision, "insurers_pay_fen")));
  }

  void accepted(JsonObject decision, Duration took) {
    for (Object item : decision.getJsonArray("determinations")) {
      determination((JsonObject) item);
    }
    entry("accepted, committed, answered in", millis(took));
  }

  void paid(JsonObject decision, Duration took) {
    entry(
        "in the account, confirmed after",
        millis(took) + " (" + yuan(fen(decision, "insurers_pay_fen")) + ")");
  }

  void told(JsonObject notice, Duration took) {
    entry("the insurer's app was told after", millis(took));
    line("      " + notice.getString("text_zh"));
    line("      " + notice.getString("text_en"));
  }

  void foundAgain(JsonObject decision) {
    entry(
        "found from an earlier start",
        "decided "
            + decision.getString("decided_at")
            + ", insurers pay "
            + yuan(fen(decision, "insurers_pay_fen")));
  }

  private static long fen(JsonObject json, String field) {
    return Long.parseLong(json.getString(field));
  }

  private static String yuan(long fen) {
    return Money.ofFen(fen).yuan() + " yuan";
  }

  private static String millis(Duration took) {
    return took.toMillis() + " ms";
  }
}
