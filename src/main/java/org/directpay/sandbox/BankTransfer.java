package org.directpay.sandbox;

import io.vertx.core.json.JsonObject;

/**
 * A transfer in the imitation bank's book.
 *
 * @param instruction as it was accepted, to recognise the same one and to refuse another
 * @param paidAtMillis when the money left; 0 if it never did
 * @param returnedAtMillis when it came back; 0 if it never did
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
    long paidAtMillis,
    long returnedAtMillis,
    String told) {

  enum Status {
    PENDING,
    PAID,
    REJECTED,
    RETURNED
  }

  BankTransfer with(Status next, String why, long atMillis) {
    return new BankTransfer(
        endToEndId,
        instruction,
        amountFen,
        reference,
        acceptedAtMillis,
        next,
        why,
        next == Status.PAID ? atMillis : paidAtMillis,
        next == Status.RETURNED ? atMillis : returnedAtMillis,
        told);
  }

  BankTransfer told(String what) {
    return new BankTransfer(
        endToEndId,
        instruction,
        amountFen,
        reference,
        acceptedAtMillis,
        status,
        reason,
        paidAtMillis,
        returnedAtMillis,
        what);
  }

  /** When something last happened to it. */
  long lastMillis() {
    return Math.max(acceptedAtMillis, Math.max(paidAtMillis, returnedAtMillis));
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
