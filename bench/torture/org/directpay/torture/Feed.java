package org.directpay.torture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An insurer's program that follows all of its claims; each appears again when it changes. */
final class Feed {

  private static final String STATE = "CLAIM_STATE_";

  /** A claim as it was last heard of. */
  record Claim(String id, String settlementId, String state, long fen) {}

  private final Client client;
  private final String insurer;
  private final Map<String, Map<String, Claim>> claims = new LinkedHashMap<>();
  private String token = "";

  Feed(Client client, String insurer) {
    this.client = client;
    this.insurer = insurer;
  }

  /** Takes in what changed since the last time. */
  void follow() {
    JsonArray page = next();
    while (!page.isEmpty()) {
      page = next();
    }
  }

  private JsonArray next() {
    String path = "/v1/insurers/" + insurer + "/claims?page_size=500";
    JsonObject page = client.get(token.isEmpty() ? path : path + "&page_token=" + token);
    token = page.getString("next_page_token");
    JsonArray changed = page.getJsonArray("claims", new JsonArray());
    changed.forEach(item -> enter((JsonObject) item));
    return changed;
  }

  private void enter(JsonObject json) {
    String id = json.getString("claim_id");
    JsonObject determination = json.getJsonObject("determination", new JsonObject());
    String settlement = json.getString("settlement_id");
    claims
        .computeIfAbsent(settlement, bill -> new LinkedHashMap<>())
        .put(
            id,
            new Claim(
                id,
                settlement,
                json.getString("state").replace(STATE, ""),
                Funds.fen(determination, "amount_fen")));
  }

  /** The claims of one bill. */
  List<Claim> of(String settlementId) {
    return List.copyOf(claims.getOrDefault(settlementId, Map.of()).values());
  }

  long paidFen() {
    return claims.values().stream()
        .flatMap(bill -> bill.values().stream())
        .filter(claim -> claim.state().equals("PAID"))
        .mapToLong(Claim::fen)
        .sum();
  }
}
