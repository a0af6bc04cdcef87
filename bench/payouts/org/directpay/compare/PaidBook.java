package org.directpay.compare;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The imitation bank's own book, read where the bank keeps it. */
final class PaidBook {

  private static final int TOLD_MOST = 10;

  /** What was handed in for one end-to-end id, and how often it was paid. */
  private static final class Transfer {

    private final String account;
    private final long fen;
    private final long atMillis;
    private int paid;

    Transfer(JsonObject instruction, long atMillis) {
      this.account = instruction.getJsonObject("payee").getString("account");
      this.fen = instruction.getLong("amount_fen");
      this.atMillis = atMillis;
    }
  }

  private final Map<String, Transfer> transfers = new HashMap<>();

  private PaidBook() {}

  static PaidBook read(Path file) throws IOException {
    PaidBook book = new PaidBook();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        book.enter(new JsonObject(line));
      }
    }
    return book;
  }

  private void enter(JsonObject line) {
    String id = line.getString("end_to_end_id");
    JsonObject instruction = line.getJsonObject("instruction");
    if (instruction != null) {
      transfers.put(id, new Transfer(instruction, line.getLong("at")));
    } else if ("PAID".equals(line.getString("status"))) {
      transfer(id).paid++;
    }
  }

  private Transfer transfer(String endToEndId) {
    Transfer known = transfers.get(endToEndId);
    if (known == null) {
      throw new IllegalStateException("the bank has no " + endToEndId);
    }
    return known;
  }

  /** When the bank had an instruction, in milliseconds since 1970. */
  long handedMillis(String endToEndId) {
    return transfer(endToEndId).atMillis;
  }

  /**
   * What is wrong, in words: each of so many members, whose accounts are their own, must have been
   * paid the same amount once, and nobody else anything.
   */
  List<String> faults(int members, long fen) {
    Map<String, Integer> paid = new HashMap<>();
    List<String> faults = new ArrayList<>();
    transfers.forEach(
        (id, transfer) -> {
          paid.merge(transfer.account, transfer.paid, Integer::sum);
          if (transfer.fen != fen) {
            faults.add(id + " has " + transfer.fen + " fen");
          }
        });
    for (int member = 0; member < members; member++) {
      Integer times = paid.remove(MemberPayments.account(member));
      if (times == null || times != 1) {
        faults.add("member " + member + " was paid " + (times == null ? 0 : times) + " times");
      }
    }
    paid.keySet().forEach(stranger -> faults.add("account " + stranger + " is nobody's"));
    return faults.stream().limit(TOLD_MOST).toList();
  }
}
