package org.directpay.torture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What insurers owe hospitals, as the hospitals were told it, message by message. */
final class Debts {

  /**
   * What one message changed.
   *
   * @param fen below zero for a reversal
   */
  record Debt(String messageId, String hospital, String insurer, long fen) {}

  private final Map<String, Debt> debts = new ConcurrentHashMap<>();
  private volatile List<Debt> due = List.of();

  /** What is nothing is nobody's debt. */
  void add(Debt debt) {
    if (debt.fen() != 0) {
      debts.put(debt.messageId(), debt);
    }
  }

  /** Empty as long as the hospital has not been told that it is booked. */
  Optional<Debt> of(String messageId) {
    return Optional.ofNullable(debts.get(messageId));
  }

  /** A day ends: what hospitals have been told by now was booked in it, or earlier. */
  void dayEnds() {
    due = List.copyOf(debts.values());
  }

  /** What is to be cleared with the days that have ended, at the latest. */
  List<Debt> due() {
    return due;
  }
}
