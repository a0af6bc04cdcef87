package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.port.payment.HttpCalls.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bank that answers in JSON with codes of its own. */
class BankAnswerTest {

  private static final EndToEndId PAYOUT = new EndToEndId("DP1");

  @ParameterizedTest
  @CsvSource({
    "SUBMIT, 200, 00, PAID",
    "SUBMIT, 200, 03, UNKNOWN",
    "SUBMIT, 200, 12, UNKNOWN",
    "QUERY, 200, 09, PENDING",
    "QUERY, 200, 61, REJECTED",
    "QUERY, 200, 34, NOT_FOUND",
    "SUBMIT, 200, 34, UNKNOWN",
    "QUERY, 200, 77, UNKNOWN",
    "QUERY, 500, 00, UNKNOWN",
    "QUERY, 404, 00, UNKNOWN",
  })
  void isReadByItsCodes(Source source, int status, String code, Outcome outcome)
      throws IOException {
    JsonObject body =
        new JsonObject()
            .put("end_to_end_id", PAYOUT.value())
            .put("status", code)
            .put("amount_fen", 100);
    Evidence evidence =
        new BankAnswer(Codes.read("unionpay"))
            .read(source, PAYOUT, new Answer(status, body.toBuffer()));
    assertThat(evidence.outcome()).isEqualTo(outcome);
    assertThat(evidence.source()).isEqualTo(source);
  }
}
