package org.directpay.port.payment;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.payment.HttpCalls.Answer;

/**
 * Reads what a bank answered. Only a whole answer about the payment that we asked about, in a word
 * that we know, says anything; a proxy's 404 or an error page says nothing.
 */
final class BankAnswer {

  private static final int TEXT_MAX = 64;

  private final Codes codes;

  BankAnswer(Codes codes) {
    this.codes = codes;
  }

  Evidence read(Source source, EndToEndId endToEndId, Answer answer) {
    try {
      JsonObject json = new JsonObject(answer.body());
      if (!endToEndId.value().equals(json.getString("end_to_end_id"))) {
        return Evidence.unknown(source, "ABOUT_ANOTHER_PAYMENT");
      }
      return switch (answer.status()) {
        case 200, 201, 202 -> transfer(source, json);
        case 404 -> missing(source, json);
        default -> notUnderstood(source, answer);
      };
    } catch (DecodeException | ClassCastException e) {
      return notUnderstood(source, answer);
    }
  }

  private Evidence transfer(Source source, JsonObject json) {
    String status = text(json, "status");
    String reason = text(json, "reason_code");
    Outcome outcome = codes.outcome(source, status, List.of(reason));
    return switch (outcome) {
      case UNKNOWN -> Evidence.unknown(source, ("STATUS " + status + " " + reason).strip());
      case NOT_FOUND -> Evidence.notFound();
      case PENDING, PAID, REJECTED, RETURNED -> says(source, outcome, json);
    };
  }

  private static Evidence says(Source source, Outcome outcome, JsonObject json) {
    Object fen = json.getValue("amount_fen");
    if (!(fen instanceof Integer || fen instanceof Long)) {
      return Evidence.unknown(source, "NO_WHOLE_AMOUNT");
    }
    return new Evidence(
        source,
        outcome,
        Money.ofFen(((Number) fen).longValue()),
        text(json, "network_reference"),
        text(json, "reason_code"));
  }

  /** The bank's whole book; fails if a single line of it cannot be understood. */
  List<StatementLine> readBook(Answer answer) {
    try {
      if (answer.status() == 200) {
        return new JsonObject(answer.body())
            .getJsonArray("transfers").stream()
                .map(JsonObject.class::cast)
                .map(this::statementLine)
                .toList();
      }
    } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
      // Told below: what cannot be understood is as good as not there.
    }
    throw new Problem(ProblemCode.INTERNAL, "the bank's book cannot be read");
  }

  private StatementLine statementLine(JsonObject json) {
    Evidence evidence = transfer(Source.STATEMENT, json);
    if (evidence.amount() == null) {
      throw new IllegalArgumentException("a line without an amount");
    }
    EndToEndId id = new EndToEndId(text(json, "end_to_end_id"));
    return new StatementLine(id, evidence.amount(), evidence.outcome());
  }

  private static Evidence missing(Source source, JsonObject json) {
    boolean asked = source == Source.QUERY;
    return asked && text(json, "status").equals("NOT_FOUND")
        ? Evidence.notFound()
        : Evidence.unknown(source, "HTTP 404");
  }

  private static Evidence notUnderstood(Source source, Answer answer) {
    return Evidence.unknown(source, "HTTP " + answer.status());
  }

  /** A network's words are kept, so they are bounded and plain. */
  static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_.:-]", "_");
    return plain.substring(0, Math.min(plain.length(), TEXT_MAX));
  }

  private static String text(JsonObject json, String field) {
    String text = json.getString(field);
    return text == null ? "" : plain(text);
  }
}
