package org.directpay.torture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.random.RandomGenerator;

/**
 * A hospital's program that keeps the contract: after any doubt it repeats the same request under
 * the same message id, and sometimes asks first what became of it. It trusts no answer that
 * contradicts an earlier one.
 */
final class Hospital {

  private final String id;
  private final Client client;
  private final Journal journal;
  private final RandomGenerator dice;

  Hospital(String id, Client client, Journal journal, RandomGenerator dice) {
    this.id = id;
    this.client = client;
    this.journal = journal;
    this.dice = dice;
  }

  String id() {
    return id;
  }

  JsonObject quote(JsonObject discharge) {
    return client.post(path("/quotes"), request().put("discharge", discharge));
  }

  /** Books what a quote showed. */
  JsonObject settle(String messageId, JsonObject discharge, JsonObject quote) {
    return decide(
        "/settlements",
        request()
            .put("message_id", messageId)
            .put("discharge", discharge)
            .put("shown", shown(quote)));
  }

  private static JsonArray shown(JsonObject quote) {
    JsonArray shown = new JsonArray();
    for (Object item : quote.getJsonArray("determinations")) {
      JsonObject determination = (JsonObject) item;
      shown.add(
          new JsonObject()
              .put("insurer_id", determination.getString("insurer_id"))
              .put("coverage_id", determination.getString("coverage_id"))
              .put("amount_fen", determination.getString("amount_fen", "0")));
    }
    return shown;
  }

  JsonObject payMember(String messageId, JsonObject discharge) {
    return decide(
        "/member-payments", request().put("message_id", messageId).put("discharge", discharge));
  }

  JsonObject reverse(String messageId, String reversed) {
    return decide(
        "/reversals",
        request()
            .put("message_id", messageId)
            .put("reversed_message_id", reversed)
            .put("reason", "torture"));
  }

  private JsonObject decide(String road, JsonObject body) {
    String message = path("/messages/") + body.getString("message_id");
    JsonObject decision = repeat(road, body, message);
    if (dice.nextInt(4) == 0) {
      return repeat(road, body, message);
    }
    return decision;
  }

  private JsonObject repeat(String road, JsonObject body, String message) {
    Client.Answer answer =
        client.call(
            "POST",
            path(road),
            body.encode(),
            () -> {
              if (dice.nextBoolean()) {
                ask(message);
              }
            });
    JsonObject decision = Client.expect(answer, path(road));
    journal.heard(id, decision);
    return decision;
  }

  private void ask(String message) {
    client
        .once("GET", message, "")
        .filter(answer -> answer.status() != 404)
        .ifPresent(answer -> journal.heard(id, Client.expect(answer, message)));
  }

  private JsonObject request() {
    return new JsonObject().put("hospital_id", id);
  }

  private String path(String rest) {
    return "/v1/hospitals/" + id + rest;
  }
}
