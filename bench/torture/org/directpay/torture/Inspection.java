package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;

/**
 * Looks for what was lost or paid twice: in the gateway's answers, in what insurers are told, in
 * the bank's own book, and with the gateway's audit.
 */
final class Inspection {

  private static final String STATE = "CLAIM_STATE_";

  private final Site site;
  private final List<Journal> run;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param run everything that was told since the run began
   */
  Inspection(Site site, List<Journal> run) {
    this.site = site;
    this.run = run;
  }

  /** Waits until a round has come to its end, and looks at it. Empty: nothing is wrong. */
  List<String> round(Journal journal) {
    awaitMoney(journal);
    faults.addAll(journal.contradictions());
    messages(journal);
    bills(journal);
    book();
    feeds(journal);
    faults.addAll(new ClearingInspection(site).soFar());
    faults.addAll(site.audit());
    return faults;
  }

  /** Looks at the whole run once more. */
  List<String> wholeRun() {
    run.forEach(this::messages);
    run.forEach(this::bills);
    book();
    faults.addAll(site.auditCommand());
    return faults;
  }

  private void awaitMoney(Journal journal) {
    List<Journal.Bill> waiting =
        new ArrayList<>(journal.bills().stream().filter(Journal.Bill::isPaid).toList());
    try {
      Patience.until(
          Limits.QUIET,
          "the money",
          () -> {
            waiting.removeIf(bill -> state(bill).equals(bill.state()));
            return waiting.isEmpty();
          });
    } catch (Finding late) {
      waiting.forEach(bill -> faults.add(bill + " is still " + state(bill)));
    }
  }

  /** Every acknowledged decision is there, and is what it was. */
  private void messages(Journal journal) {
    for (Journal.Told told : journal.told()) {
      String path = "/v1/hospitals/" + told.hospital() + "/messages/" + told.messageId();
      JsonObject now = site.client().get(path);
      now.remove("replayed");
      if (!now.equals(told.decision())) {
        faults.add(told.messageId() + " was decided " + told.decision() + ", now " + now);
      }
    }
  }

  private void bills(Journal journal) {
    for (Journal.Bill bill : journal.bills()) {
      JsonObject settlement = site.client().get(path(bill));
      long fen = Funds.fen(settlement, "insurers_pay_fen");
      int claims = settlement.getJsonArray("claims").size();
      if (claims != 1 || fen != bill.fen() || !state(settlement).equals(bill.state())) {
        faults.add("expected " + bill + ", found " + settlement);
      }
    }
  }

  private String state(Journal.Bill bill) {
    return state(site.client().get(path(bill)));
  }

  private static String state(JsonObject settlement) {
    return settlement.getJsonArray("claims").getJsonObject(0).getString("state").replace(STATE, "");
  }

  private static String path(Journal.Bill bill) {
    return "/v1/hospitals/" + bill.hospital() + "/settlements/" + bill.settlementId();
  }

  /** Each payment is in the bank's book once, and nothing else but what hospitals get is. */
  private void book() {
    Book book = site.peoplesBook();
    List<Journal.Bill> paid =
        run.stream().flatMap(j -> j.bills().stream()).filter(Journal.Bill::isPaid).toList();
    for (Journal.Bill bill : paid) {
      int times = book.paid(bill).size();
      if (times != 1) {
        faults.add(bill + " was paid " + times + " times");
      }
    }
    long owed = paid.stream().mapToLong(Journal.Bill::fen).sum();
    if (book.paidFen() != owed || book.transfers().size() != paid.size()) {
      faults.add(
          "the bank paid %d fen of %d transfers, but %d fen of %d were owed"
              .formatted(book.paidFen(), book.transfers().size(), owed, paid.size()));
    }
  }

  /** Insurers hear of one claim for each bill, and of as much money as the bank paid. */
  private void feeds(Journal journal) {
    long booked = site.peoplesBook().paidFen();
    try {
      Patience.until(
          Limits.QUIET, "the claims", () -> follow() == booked && unheard(journal).isEmpty());
    } catch (Finding late) {
      unheard(journal).ifPresent(bill -> faults.add("insurers hear otherwise of " + bill));
      faults.add("insurers hear of " + follow() + " fen paid, the bank paid " + booked);
    }
  }

  private long follow() {
    site.feeds().forEach(Feed::follow);
    return site.feeds().stream().mapToLong(Feed::paidFen).sum();
  }

  private Optional<Journal.Bill> unheard(Journal journal) {
    return journal.bills().stream().filter(bill -> !isHeard(bill)).findAny();
  }

  private boolean isHeard(Journal.Bill bill) {
    List<Feed.Claim> claims =
        site.feeds().stream().flatMap(feed -> feed.of(bill.settlementId()).stream()).toList();
    return claims.size() == 1 && claims.get(0).state().equals(bill.state());
  }
}
