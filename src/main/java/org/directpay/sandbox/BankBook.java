package org.directpay.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.directpay.sandbox.BankTransfer.Status;

/**
 * The imitation bank's own book, which knows nothing of the gateway's: what it says was paid is
 * what the gateway's ledger is compared with.
 *
 * <p>A file to which one JSON object a line is appended, and which is read again at the start. A
 * line is with the operating system before anybody is answered, so it survives the end of the
 * process, however sudden.
 */
final class BankBook implements AutoCloseable {

  private final Map<String, BankTransfer> transfers = new LinkedHashMap<>();
  private final FileChannel file;

  private BankBook(FileChannel file) {
    this.file = file;
  }

  static BankBook open(Path path) {
    try {
      byte[] before = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
      BankBook book =
          new BankBook(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      int whole = book.read(before);
      // A line that the end of the process cut short was answered to nobody.
      book.file.truncate(whole).position(whole);
      return book;
    } catch (IOException e) {
      throw new SandboxException("the bank's book " + path + " cannot be opened: " + e);
    }
  }

  private int read(byte[] bytes) {
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        enter(new JsonObject(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
        start = i + 1;
      }
    }
    return start;
  }

  Optional<BankTransfer> find(String endToEndId) {
    return Optional.ofNullable(transfers.get(endToEndId));
  }

  Collection<BankTransfer> all() {
    return List.copyOf(transfers.values());
  }

  /** What was accepted, left or came back at a moment or later. */
  Collection<BankTransfer> since(long millis) {
    return transfers.values().stream().filter(one -> one.lastMillis() >= millis).toList();
  }

  /** Accepts a transfer, or finds the one that was accepted under this id. */
  BankTransfer accept(JsonObject instruction, long nowMillis) {
    String id = instruction.getString("end_to_end_id");
    return find(id)
        .orElseGet(
            () ->
                write(
                    new JsonObject()
                        .put("end_to_end_id", id)
                        .put("instruction", instruction)
                        .put("at", nowMillis)));
  }

  BankTransfer settle(BankTransfer transfer, Status status, String reason, long nowMillis) {
    return write(
        new JsonObject()
            .put("end_to_end_id", transfer.endToEndId())
            .put("status", status.name())
            .put("reason", reason)
            .put("at", nowMillis));
  }

  /** Our customer has heard of the status that the transfer has here. */
  void told(BankTransfer transfer) {
    write(
        new JsonObject()
            .put("end_to_end_id", transfer.endToEndId())
            .put("told", transfer.status().name()));
  }

  private BankTransfer write(JsonObject line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line.encode() + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new SandboxException("the bank's book cannot be written: " + e);
    }
    return enter(line);
  }

  private BankTransfer enter(JsonObject line) {
    String id = line.getString("end_to_end_id");
    JsonObject instruction = line.getJsonObject("instruction");
    BankTransfer known = transfers.get(id);
    BankTransfer entered;
    if (known == null && instruction != null) {
      entered = accepted(id, instruction, line.getLong("at"));
    } else if (known == null) {
      throw new SandboxException("the bank's book speaks of " + id + " before accepting it");
    } else if (line.containsKey("told")) {
      entered = known.told(line.getString("told"));
    } else {
      entered =
          known.with(
              Status.valueOf(line.getString("status")),
              line.getString("reason"),
              line.getLong("at", known.acceptedAtMillis()));
    }
    transfers.put(id, entered);
    return entered;
  }

  private BankTransfer accepted(String id, JsonObject instruction, long at) {
    String reference = "BK" + (transfers.size() + 1);
    long fen = instruction.getLong("amount_fen");
    return new BankTransfer(id, instruction, fen, reference, at, Status.PENDING, "", 0, 0, "");
  }

  /** The whole book for an audit: what left, what came back, and every transfer. */
  JsonObject json() {
    return json(transfers.values());
  }

  static JsonObject json(Collection<BankTransfer> transfers) {
    long paid = 0;
    long returned = 0;
    JsonArray lines = new JsonArray();
    for (BankTransfer transfer : transfers) {
      boolean left = transfer.status() == Status.PAID || transfer.status() == Status.RETURNED;
      paid += left ? transfer.amountFen() : 0;
      returned += transfer.status() == Status.RETURNED ? transfer.amountFen() : 0;
      lines.add(transfer.json());
    }
    return new JsonObject()
        .put("paid_fen", paid)
        .put("returned_fen", returned)
        .put("transfers", lines);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new SandboxException("the bank's book cannot be closed: " + e);
    }
  }
}
