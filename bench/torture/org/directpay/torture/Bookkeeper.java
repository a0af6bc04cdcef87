package org.directpay.torture;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.directpay.torture.Debts.Debt;
import org.jspecify.annotations.Nullable;

/**
 * A hospital's or an insurer's bookkeeper: looks through each day that is closed, counts it again
 * from what the hospital was told at the counter, and says what comes out.
 */
final class Bookkeeper {

  private static final int LINES_MAX = 1_000;

  private final Client client;
  private final Days days;
  private final Debts debts;
  private final String path;
  private final String other;
  private final Set<Long> done = new HashSet<>();

  private Bookkeeper(Client client, Days days, Debts debts, String path, String other) {
    this.client = client;
    this.days = days;
    this.debts = debts;
    this.path = path;
    this.other = other;
  }

  static Bookkeeper ofHospital(String id, Client client, Days days, Debts debts) {
    return new Bookkeeper(client, days, debts, "/v1/hospitals/" + id, "insurer_id");
  }

  static Bookkeeper ofInsurer(String id, Client client, Days days, Debts debts) {
    return new Bookkeeper(client, days, debts, "/v1/insurers/" + id, "hospital_id");
  }

  /** Has a word in all that is closed and not agreed on; true if nothing of the kind is left. */
  boolean work() {
    synchronized (days) {
      boolean isAllDone = true;
      for (LocalDate day : days.over()) {
        isAllDone &= done.contains(days.number(day)) || work(day);
      }
      return isAllDone;
    }
  }

  private boolean work(LocalDate day) {
    Optional<List<JsonObject>> clearings = clearings(day);
    if (clearings.isEmpty()) {
      return false;
    }
    boolean isAgreed = true;
    for (JsonObject clearing : clearings.get()) {
      isAgreed &= isAgreed(clearing) || say(day, clearing);
    }
    if (isAgreed) {
      done.add(days.number(day));
    }
    return isAgreed;
  }

  /** What it has with everybody of a day; empty: the day is not closed yet. */
  Optional<List<JsonObject>> clearings(LocalDate day) {
    String of = path + "/clearings/" + day;
    Client.Answer answer = client.call("GET", of, "");
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(objects(Client.expect(answer, of).getJsonArray("clearings")));
  }

  static boolean isAgreed(JsonObject clearing) {
    return clearing.getString("state").equals("CLEARING_STATE_AGREED");
  }

  private boolean say(LocalDate day, JsonObject clearing) {
    List<Debt> counted = new ArrayList<>();
    for (JsonObject line : lines(day, clearing)) {
      Optional<Debt> debt = debts.of(line.getString("message_id"));
      if (debt.isEmpty()) {
        return false; // The hospital has still to be told; it asks until it is.
      }
      counted.add(debt.get());
    }
    String place = path + "/clearings/" + day + "/" + clearing.getString(other) + "/word";
    return isAgreed(client.put(place, word(counted)));
  }

  /** A clearing's bookings, line by line. */
  List<JsonObject> lines(LocalDate day, JsonObject clearing) {
    List<JsonObject> lines = new ArrayList<>();
    String of = path + "/clearings/" + day + "/" + clearing.getString(other);
    String more = "";
    String token;
    do {
      JsonObject page = client.get(of + "?page_size=" + LINES_MAX + more);
      lines.addAll(objects(page.getJsonArray("lines")));
      token = page.getString("next_page_token", "");
      more = "&page_token=" + token;
    } while (!token.isEmpty());
    return lines;
  }

  private static List<JsonObject> objects(@Nullable JsonArray array) {
    return array == null ? List.of() : array.stream().map(item -> (JsonObject) item).toList();
  }

  private static JsonObject word(List<Debt> counted) {
    List<Long> settled = counted.stream().map(Debt::fen).filter(fen -> fen > 0).toList();
    List<Long> reversed = counted.stream().map(debt -> -debt.fen()).filter(f -> f > 0).toList();
    return new JsonObject()
        .put("settlement_count", settled.size())
        .put("settlement_total_fen", sum(settled))
        .put("reversal_count", reversed.size())
        .put("reversal_total_fen", sum(reversed));
  }

  private static long sum(List<Long> amounts) {
    return amounts.stream().mapToLong(Long::longValue).sum();
  }
}
