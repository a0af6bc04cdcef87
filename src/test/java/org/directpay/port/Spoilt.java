package org.directpay.port;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spoils one place of a JSON document. */
public final class Spoilt {

  private Spoilt() {}

  /**
   * The document, with one place spoilt.
   *
   * @param place names and indices, separated by slashes
   * @param value JSON to put there; absent: the place is emptied
   */
  public static JsonObject spoil(JsonObject document, String place, @Nullable String value) {
    Object at = document;
    List<String> steps = List.of(place.split("/", -1));
    for (String step : steps.subList(0, steps.size() - 1)) {
      at =
          at instanceof JsonArray list
              ? list.getValue(Integer.parseInt(step))
              : ((JsonObject) at).getValue(step);
    }
    String last = steps.get(steps.size() - 1);
    if (value == null) {
      ((JsonObject) at).remove(last);
    } else if (at instanceof JsonArray list) {
      list.set(Integer.parseInt(last), Json.decodeValue(value));
    } else {
      ((JsonObject) at).put(last, Json.decodeValue(value));
    }
    return document;
  }
}
