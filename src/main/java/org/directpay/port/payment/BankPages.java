package org.directpay.port.payment;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.payment.HttpCalls.Answer;
import org.jspecify.annotations.Nullable;

/** Reads the account statements of a bank that speaks JSON. */
final class BankPages {

  private BankPages() {}

  /**
   * A day's statements; empty if the bank has none yet.
   *
   * @throws Problem if a single entry cannot be understood, or a statement contradicts itself
   */
  static Optional<List<BankStatement>> read(Answer answer, LocalDate day) {
    if (answer.status() == 404) {
      return Optional.empty();
    }
    try {
      if (answer.status() == 200) {
        JsonArray statements = new JsonObject(answer.body()).getJsonArray("statements");
        return Optional.of(
            statements.stream().map(JsonObject.class::cast).map(s -> statement(s, day)).toList());
      }
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new Problem(
          ProblemCode.INTERNAL, "the bank's statement cannot be read: " + e.getMessage());
    }
    throw new Problem(ProblemCode.INTERNAL, "the bank's statement: HTTP " + answer.status());
  }

  private static BankStatement statement(JsonObject json, LocalDate day) {
    String account = json.getString("account");
    return new BankStatement(
        account,
        day,
        money(json, "opening_fen"),
        money(json, "closing_fen"),
        json.getJsonArray("entries").stream()
            .map(JsonObject.class::cast)
            .map(entry -> entry(entry, account, day))
            .toList());
  }

  private static BankEntry entry(JsonObject json, String account, LocalDate day) {
    return new BankEntry(
        account,
        BankAnswer.plain(json.getString("reference")),
        named(json.getString("end_to_end_id")),
        direction(json.getString("direction")),
        day,
        money(json, "amount_fen"));
  }

  private static Direction direction(String word) {
    return switch (word) {
      case "DEBIT" -> Direction.LEFT;
      case "CREDIT" -> Direction.CAME;
      default -> throw new IllegalArgumentException("direction " + BankAnswer.plain(word));
    };
  }

  /** What cannot be an id of ours names no payout of ours. */
  static @Nullable EndToEndId named(@Nullable String text) {
    return text == null || !EndToEndId.isValid(text) ? null : new EndToEndId(text);
  }

  private static Money money(JsonObject json, String field) {
    Object fen = json.getValue(field);
    if (!(fen instanceof Integer || fen instanceof Long)) {
      throw new IllegalArgumentException(field + " is no whole number");
    }
    return Money.ofFen(((Number) fen).longValue());
  }
}
