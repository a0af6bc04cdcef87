package org.directpay.torture;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bank's own book, read where the bank keeps it: what it was told, and what it paid. */
final class Book {

  /**
   * A transfer as the bank has it.
   *
   * @param status PENDING, PAID, REJECTED or RETURNED
   */
  record Transfer(String endToEndId, String account, long fen, String status) {

    boolean isPaid() {
      return status.equals("PAID");
    }

    Transfer with(String next) {
      return new Transfer(endToEndId, account, fen, next);
    }
  }

  private final Map<String, Transfer> transfers = new LinkedHashMap<>();

  private Book() {}

  static Book read(Path file) {
    Book book = new Book();
    try {
      Files.readAllLines(file).forEach(line -> book.enter(new JsonObject(line)));
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void enter(JsonObject line) {
    String id = line.getString("end_to_end_id");
    JsonObject instruction = line.getJsonObject("instruction");
    if (instruction != null) {
      String account = instruction.getJsonObject("payee").getString("account");
      transfers.put(id, new Transfer(id, account, instruction.getLong("amount_fen"), "PENDING"));
    } else if (line.containsKey("status")) {
      String status = line.getString("status");
      transfers.computeIfPresent(id, (same, known) -> known.with(status));
    }
  }

  Collection<Transfer> transfers() {
    return transfers.values();
  }

  /** All but what was to go to these accounts. */
  Book without(Set<String> accounts) {
    Book rest = new Book();
    transfers.forEach(
        (id, transfer) -> {
          if (!accounts.contains(transfer.account())) {
            rest.transfers.put(id, transfer);
          }
        });
    return rest;
  }

  /** What was to go to one account. */
  List<Transfer> to(String account) {
    return transfers.values().stream().filter(t -> t.account().equals(account)).toList();
  }

  /** What left the bank for a bill, however often: an account gets no amount for two bills. */
  List<Transfer> paid(Journal.Bill bill) {
    return transfers.values().stream()
        .filter(transfer -> transfer.account().equals(bill.account()))
        .filter(transfer -> transfer.fen() == bill.fen())
        .filter(Transfer::isPaid)
        .toList();
  }

  long paidFen() {
    return transfers.values().stream().filter(Transfer::isPaid).mapToLong(Transfer::fen).sum();
  }
}
