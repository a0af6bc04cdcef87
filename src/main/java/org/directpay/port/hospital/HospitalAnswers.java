package org.directpay.port.hospital;

import directpay.proto.v1.Decision;
import directpay.proto.v1.ListReconcileLinesResponse;
import directpay.proto.v1.ReconcileRequest;
import directpay.proto.v1.ReconcileResponse;
import directpay.proto.v1.Settlement;
import org.directpay.core.ledger.Decided;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.port.WireClearings;
import org.directpay.port.WireDecisions;
import org.directpay.port.WireDeterminations.Texts;

/** Writes what hospitals are answered. */
final class HospitalAnswers {

  private HospitalAnswers() {}

  static Decision decision(Decided decided) {
    return WireDecisions.write(decided.decision(), Texts.WORDS).toBuilder()
        .setReplayed(decided.replayed())
        .build();
  }

  static Settlement settlement(SettlementView view) {
    return Settlement.newBuilder()
        .setHospitalId(view.bill().hospitalId())
        .setSettlementId(view.bill().settlementId())
        .setMessageId(view.decision().messageId())
        .setTotalFen(view.total().fen())
        .setSocialPaidFen(view.decision().socialPaid().fen())
        .setThirdPartiesPaidFen(view.decision().thirdPartiesPaid().fen())
        .setInsurersPayFen(view.decision().insurersPay().fen())
        .setMemberReceivesFen(view.decision().memberReceives().fen())
        .setPatientPaysFen(view.decision().patientPays().fen())
        .addAllClaims(view.decision().claims().stream().map(WireDecisions::write).toList())
        .setBookedAt(view.decision().decidedAt().toString())
        .setReversed(view.reversed())
        .build();
  }

  /** Ours beside theirs. */
  static ReconcileResponse reconciled(ReconcileRequest theirs, DayTotals ours) {
    ReconcileResponse answer =
        ReconcileResponse.newBuilder()
            .setDay(theirs.getDay())
            .setSettlementCount(ours.settlements())
            .setSettlementTotalFen(ours.settled().fen())
            .setReversalCount(ours.reversals())
            .setReversalTotalFen(ours.reversed().fen())
            .setComplete(ours.complete())
            .build();
    boolean agrees =
        theirs.getSettlementCount() == answer.getSettlementCount()
            && theirs.getSettlementTotalFen() == answer.getSettlementTotalFen()
            && theirs.getReversalCount() == answer.getReversalCount()
            && theirs.getReversalTotalFen() == answer.getReversalTotalFen();
    return answer.toBuilder().setAgrees(agrees).build();
  }

  static ListReconcileLinesResponse lines(Page<DayLine> page) {
    return ListReconcileLinesResponse.newBuilder()
        .addAllLines(page.items().stream().map(WireClearings::line).toList())
        .setNextPageToken(page.nextToken())
        .build();
  }
}
