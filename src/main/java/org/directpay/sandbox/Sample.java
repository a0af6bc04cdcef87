package org.directpay.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A published example as the API's own JSON: terms, coverages, bills and the expected amounts. */
record Sample(JsonObject json) {

  /** The walk's counter case: a real settlement slip. */
  static final String COUNTER = "W087";

  /** The walk's small claim, paid to an account. */
  static final String ACCOUNT = "W037";

  static Sample load(String name) {
    String path = "/directpay/sandbox/" + name + ".json";
    try (InputStream in = Sample.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new SandboxException("no sample " + path);
      }
      return new Sample(new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonObject> plans() {
    return objects("plans");
  }

  List<JsonObject> coverages() {
    return objects("coverages");
  }

  JsonObject discharge() {
    return objects("discharges").get(0);
  }

  long expectedFen() {
    return json.getJsonArray("expected").getJsonArray(0).getLong(0);
  }

  private List<JsonObject> objects(String name) {
    JsonArray array = json.getJsonObject("request").getJsonArray(name);
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
