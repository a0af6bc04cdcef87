package org.directpay.port.invoice;

import directpay.proto.v1.ReceiptState;
import directpay.proto.v1.ReceiptStatus;
import directpay.proto.v1.RedLetterState;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.Receipt;
import org.directpay.port.WireReceipts;

/** Writes what platforms are answered. */
final class InvoiceAnswers {

  private InvoiceAnswers() {}

  static ReceiptState receipt(KeptReceipt kept) {
    Receipt receipt = kept.receipt();
    ReceiptState.Builder state =
        ReceiptState.newBuilder()
            .setCode(receipt.name().code())
            .setNumber(receipt.name().number())
            .setStatus(ReceiptStatus.valueOf("RECEIPT_STATUS_" + kept.state()))
            .setReceivedAt(kept.receivedAt().toString())
            .setTotalFen(receipt.total().fen())
            .setUsedFen(kept.used().fen());
    for (Fault contradiction : kept.contradictions()) {
      state
          .addContradictionsBuilder()
          .setPointer(contradiction.pointer())
          .setCode(contradiction.code().name())
          .setDetail(contradiction.detail());
    }
    KeptRedLetter red = kept.red();
    if (red != null) {
      Receipt.Name name = red.letter().name();
      state.setVoidedAt(red.receivedAt().toString());
      state.getVoidedByBuilder().setCode(name.code()).setNumber(name.number());
    }
    return state.build();
  }

  static RedLetterState voiding(InvoiceCalls.Voiding voiding) {
    RedLetterState.Builder state =
        RedLetterState.newBuilder()
            .setRedLetter(WireReceipts.write(voiding.red().letter()))
            .setReceivedAt(voiding.red().receivedAt().toString());
    KeptReceipt original = voiding.original();
    if (original != null) {
      state.setOriginal(receipt(original));
    }
    return state.build();
  }
}
