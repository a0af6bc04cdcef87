package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.directpay.processes.Finding;

/** A published example, whose terms and bill the torture varies. */
record Sample(JsonObject plan, JsonObject coverage, JsonObject discharge) {

  /** A supplementary insurance with a deductible for the year, settled at the counter. */
  static final Sample COUNTER = load("W087");

  /** A student's insurance with a deductible for each visit, paid to an account. */
  static final Sample ACCOUNT = load("W037");

  private static Sample load(String name) {
    String path = "/directpay/sandbox/" + name + ".json";
    try (InputStream in = Sample.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new Finding("no sample " + path);
      }
      JsonObject request =
          new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .getJsonObject("request");
      return new Sample(
          first(request, "plans"), first(request, "coverages"), first(request, "discharges"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject first(JsonObject request, String name) {
    return request.getJsonArray(name).getJsonObject(0);
  }

  String insurer() {
    return plan.getString("insurer_id");
  }

  String hospital() {
    return discharge.getString("hospital_id");
  }

  String planPath() {
    return "/v1/insurers/"
        + insurer()
        + "/plans/"
        + plan.getString("code")
        + "/versions/"
        + plan.getString("version");
  }
}
