package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;
import org.directpay.torture.Debts.Debt;

/**
 * Looks whether each day's clearings are what the hospitals were told at the counter, and whether
 * the bank paid each that is agreed on, once.
 */
final class ClearingInspection {

  private final Site site;
  private final Set<String> faults = new LinkedHashSet<>();
  private final Set<String> counted = new HashSet<>();

  ClearingInspection(Site site) {
    this.site = site;
  }

  /** Whatever the bank paid a hospital is owed by a clearing, and by one for each time. */
  List<String> soFar() {
    site.hospitals().forEach(this::payments);
    return List.copyOf(faults);
  }

  /** Every day that has ended, and every debt of it: nothing is open any more. */
  List<String> whole() {
    for (HospitalDesk desk : site.hospitals()) {
      try {
        Patience.until(Limits.QUIET, "the money", () -> isPaid(desk));
      } catch (Finding late) {
        faults.add(desk.id() + " has not been paid, or we do not know it: " + payments(desk));
      }
      days(desk);
    }
    for (Debt debt : site.debts().due()) {
      if (!counted.contains(debt.messageId())) {
        faults.add(debt + " is in no clearing");
      }
    }
    return List.copyOf(faults);
  }

  /** How many clearings the bank is to pay. */
  long owed() {
    return site.hospitals().stream().mapToLong(desk -> nets(desk).size()).sum();
  }

  /** How many began with what the hospital owed. */
  long carried() {
    return site.hospitals().stream()
        .flatMap(desk -> clearings(desk).stream())
        .filter(clearing -> Funds.fen(clearing, "brought_fen") < 0)
        .count();
  }

  /** How many of them it has not paid. */
  long lost() {
    return site.hospitals().stream().mapToLong(desk -> payments(desk).size()).sum();
  }

  /** What agreed clearings owe a hospital and it was not paid; a fault is what it was paid more. */
  private List<Long> payments(HospitalDesk desk) {
    List<Long> left = nets(desk);
    for (Book.Transfer transfer : Book.read(site.bookFile()).to(desk.account())) {
      if (transfer.isPaid() && !left.remove(Long.valueOf(transfer.fen()))) {
        faults.add(desk.id() + " was paid by " + transfer + ", which nobody owed any more");
      }
    }
    return left;
  }

  /** Whether the bank has paid everything, and the gateway knows it. */
  private boolean isPaid(HospitalDesk desk) {
    return payments(desk).isEmpty()
        && clearings(desk).stream()
            .allMatch(one -> Funds.fen(one, "paid_fen") == Math.max(Funds.fen(one, "net_fen"), 0));
  }

  private List<Long> nets(HospitalDesk desk) {
    return clearings(desk).stream()
        .filter(Bookkeeper::isAgreed)
        .map(clearing -> Funds.fen(clearing, "net_fen"))
        .filter(fen -> fen > 0)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<JsonObject> clearings(HospitalDesk desk) {
    return site.days().over().stream()
        .flatMap(day -> desk.books().clearings(day).stream().flatMap(List::stream))
        .toList();
  }

  private void days(HospitalDesk desk) {
    Map<String, Long> carried = new HashMap<>();
    for (LocalDate day : site.days().over()) {
      Optional<List<JsonObject>> clearings = desk.books().clearings(day);
      if (clearings.isEmpty()) {
        faults.add(day + " is not closed");
      }
      for (JsonObject clearing : clearings.orElse(List.of())) {
        long brought = carried.getOrDefault(clearing.getString("insurer_id"), 0L);
        clearing(desk, clearing, brought, desk.books().lines(day, clearing));
        long net = Funds.fen(clearing, "net_fen");
        carried.put(clearing.getString("insurer_id"), Math.min(net, 0));
      }
    }
  }

  private void clearing(
      HospitalDesk desk, JsonObject clearing, long brought, List<JsonObject> lines) {
    long settled = 0;
    long reversed = 0;
    for (JsonObject line : lines) {
      long fen = line(desk, clearing, line);
      settled += Math.max(fen, 0);
      reversed += Math.max(-fen, 0);
    }
    long net = brought + settled - reversed;
    if (!Bookkeeper.isAgreed(clearing)
        || Funds.fen(clearing, "settlement_total_fen") != settled
        || Funds.fen(clearing, "reversal_total_fen") != reversed
        || Funds.fen(clearing, "brought_fen") != brought
        || Funds.fen(clearing, "net_fen") != net
        || Funds.fen(clearing, "paid_fen") != Math.max(net, 0)) {
      faults.add(
          "brought %d, settled %d, reversed %d, but found %s"
              .formatted(brought, settled, reversed, clearing));
    }
  }

  /** What a line is about, as the hospital was told it; it is in no other clearing. */
  private long line(HospitalDesk desk, JsonObject clearing, JsonObject line) {
    Optional<Debt> debt = site.debts().of(line.getString("message_id"));
    boolean isKnown =
        debt.filter(known -> known.hospital().equals(desk.id()))
            .filter(known -> known.insurer().equals(clearing.getString("insurer_id")))
            .filter(known -> known.fen() == Funds.fen(line, "amount_fen"))
            .isPresent();
    if (!isKnown || !counted.add(line.getString("message_id"))) {
      faults.add(line + " is in " + clearing + ", but expected is " + debt);
    }
    return debt.map(Debt::fen).orElse(0L);
  }
}
