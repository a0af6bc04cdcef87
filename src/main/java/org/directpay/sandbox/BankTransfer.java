package org.directpay.sandbox;

import io.vertx.core.json.JsonObject;

/**
 * A transfer in the imitation bank's book.
 *
 * @param instruction as it was accepted, to recognise the same one and to refuse another
 * @param told the last status of which our customer was told and said so; empty if none
 */
record BankTransfer(
    String endToEndId,
    JsonObject instruction,
    long amountFen,
    String reference,
    long acceptedAtMillis,
    Status status,
    String reason,
    String told) {

  enum Status {
    PENDING,
    PAID,
    REJECTED,
    RETURNED
  }

  BankTransfer with(Status next, String why) {
    return new BankTransfer(
        endToEndId, instruction, amountFen, reference, acceptedAtMillis, next, why, told);
  }

  BankTransfer told(String what) {
    return new BankTransfer(
        endToEndId, instruction, amountFen, reference, acceptedAtMillis, status, reason, what);
  }

  /** As the bank answers it. */
  JsonObject json() {
    return new JsonObject()
        .put("end_to_end_id", endToEndId)
        .put("status", status.name())
        .put("amount_fen", amountFen)
        .put("network_reference", reference)
        .put("reason_code", reason);
  }
}
