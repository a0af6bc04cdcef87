package org.directpay.port.payment;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;

/**
 * A network in memory, without time of its own. It passes the contract that the real one passes.
 */
public final class FakeNetwork implements PaymentNetwork {

  /** How it behaves. */
  public enum Mood {
    WELL,
    LOSES_ANSWERS,
    BROKEN,
    BABBLES
  }

  private record Entry(Instruction instruction, Outcome outcome, String reason) {}

  private final String id;
  private final Map<EndToEndId, Entry> book = new LinkedHashMap<>();
  private Mood mood = Mood.WELL;
  private int submits;

  public FakeNetwork(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized Future<Evidence> submit(Instruction instruction) {
    submits++;
    if (mood == Mood.BROKEN) {
      return unknown(Source.SUBMIT);
    }
    Entry entry =
        book.computeIfAbsent(
            instruction.endToEndId(), first -> new Entry(instruction, Outcome.PENDING, ""));
    return mood == Mood.WELL && entry.instruction().equals(instruction)
        ? says(Source.SUBMIT, entry)
        : unknown(Source.SUBMIT);
  }

  @Override
  public synchronized Future<Evidence> query(EndToEndId endToEndId) {
    if (mood == Mood.BROKEN || mood == Mood.BABBLES) {
      return unknown(Source.QUERY);
    }
    Entry entry = book.get(endToEndId);
    return entry == null ? Future.succeededFuture(Evidence.notFound()) : says(Source.QUERY, entry);
  }

  @Override
  public synchronized Future<List<StatementLine>> statement() {
    if (mood != Mood.WELL) {
      return Future.failedFuture("no statement");
    }
    return Future.succeededFuture(
        book.entrySet().stream()
            .map(
                entry ->
                    new StatementLine(
                        entry.getKey(),
                        entry.getValue().instruction().amount(),
                        entry.getValue().outcome()))
            .toList());
  }

  private static Future<Evidence> unknown(Source source) {
    return Future.succeededFuture(Evidence.unknown(source, "FAKE"));
  }

  private static Future<Evidence> says(Source source, Entry entry) {
    Instruction instruction = entry.instruction();
    return Future.succeededFuture(
        new Evidence(
            source,
            entry.outcome(),
            instruction.amount(),
            "FAKE-" + instruction.endToEndId(),
            entry.reason()));
  }

  public synchronized void mood(Mood next) {
    mood = next;
  }

  public synchronized void settle(boolean refuse) {
    book.replaceAll(
        (endToEndId, entry) ->
            entry.outcome() != Outcome.PENDING
                ? entry
                : new Entry(
                    entry.instruction(),
                    refuse ? Outcome.REJECTED : Outcome.PAID,
                    refuse ? "AC01" : ""));
  }

  public synchronized void giveBack(EndToEndId endToEndId) {
    book.computeIfPresent(
        endToEndId, (id, entry) -> new Entry(entry.instruction(), Outcome.RETURNED, "AC04"));
  }

  /** How often it was instructed, whatever became of it. */
  public synchronized int submits() {
    return submits;
  }

  public synchronized long paidFen() {
    return book.values().stream()
        .filter(entry -> entry.outcome() == Outcome.PAID || entry.outcome() == Outcome.RETURNED)
        .mapToLong(entry -> entry.instruction().amount().fen())
        .sum();
  }
}
