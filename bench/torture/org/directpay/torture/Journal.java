package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the outside was told and what it therefore expects; it outlives every gateway. */
final class Journal {

  /** A decision as it was first acknowledged. */
  record Told(String hospital, JsonObject decision) {

    String messageId() {
      return decision.getString("message_id");
    }
  }

  /**
   * A bill that is booked for good, and what must be found of it.
   *
   * @param state of its claim, without the wire's prefix
   * @param account where the money must arrive; empty: none is paid
   */
  record Bill(
      String hospital,
      String settlementId,
      String insurer,
      long fen,
      String state,
      String account) {

    boolean isPaid() {
      return state.equals("PAID");
    }

    Bill reversed() {
      return new Bill(hospital, settlementId, insurer, fen, "REVERSED", account);
    }
  }

  private final Debts debts;
  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Map<String, Bill> bills = new ConcurrentHashMap<>();
  private final List<String> contradictions = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param debts of the whole run
   */
  Journal(Debts debts) {
    this.debts = debts;
  }

  Debts debts() {
    return debts;
  }

  /** A decision was heard; it must be the one that was heard before, if one was. */
  void heard(String hospital, JsonObject decision) {
    JsonObject lasting = decision.copy();
    lasting.remove("replayed");
    Told now = new Told(hospital, lasting);
    Told before = told.putIfAbsent(now.messageId(), now);
    if (before != null && !before.equals(now)) {
      contradictions.add(
          "message " + now.messageId() + " was " + before.decision() + ", now " + lasting);
    }
  }

  void expect(Bill bill) {
    bills.put(bill.settlementId(), bill);
  }

  List<Told> told() {
    return List.copyOf(told.values());
  }

  List<Bill> bills() {
    return List.copyOf(bills.values());
  }

  /** Answers that contradict an earlier one. */
  List<String> contradictions() {
    synchronized (contradictions) {
      return List.copyOf(contradictions);
    }
  }
}
