package org.directpay.port;

import directpay.proto.v1.ClaimRef;
import directpay.proto.v1.ClaimState;
import directpay.proto.v1.DecisionStatus;
import java.time.Instant;
import java.util.List;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Decision;
import org.directpay.port.WireDeterminations.Texts;

/** Decisions on the wire and back. */
public final class WireDecisions {

  private static final String STATUS = "DECISION_STATUS_";
  private static final String STATE = "CLAIM_STATE_";

  private WireDecisions() {}

  public static directpay.proto.v1.Decision write(Decision decision, Texts texts) {
    directpay.proto.v1.Decision.Builder wire =
        directpay.proto.v1.Decision.newBuilder()
            .setMessageId(decision.messageId())
            .setStatus(DecisionStatus.valueOf(STATUS + decision.status()))
            .setDecidedAt(decision.decidedAt().toString())
            .setConflictsWith(decision.conflictsWith())
            .setSocialPaidFen(decision.socialPaid().fen())
            .setThirdPartiesPaidFen(decision.thirdPartiesPaid().fen())
            .setInsurersPayFen(decision.insurersPay().fen())
            .setMemberReceivesFen(decision.memberReceives().fen())
            .setPatientPaysFen(decision.patientPays().fen());
    if (decision.refusal() != null) {
      wire.setRefusal(WireDeterminations.write(decision.refusal(), texts));
    }
    decision
        .determinations()
        .forEach(d -> wire.addDeterminations(WireDeterminations.write(d, texts)));
    decision.claims().forEach(claim -> wire.addClaims(write(claim)));
    return wire.build();
  }

  public static ClaimRef write(Claim claim) {
    ClaimRef.Builder wire =
        ClaimRef.newBuilder()
            .setClaimId(claim.id().toString())
            .setInsurerId(claim.insurerId())
            .setCoverageId(claim.coverageId())
            .setState(ClaimState.valueOf(STATE + claim.state()))
            .setAmountFen(claim.amount().fen())
            .setToMemberFen(claim.toMember().fen());
    if (claim.reason() != null) {
      wire.setReasonCode(claim.reason().name());
    }
    return wire.build();
  }

  /** Reads what {@link #write(Decision, Texts)} wrote. */
  public static Decision read(directpay.proto.v1.Decision wire) {
    List<Determination> determinations =
        wire.getDeterminationsList().stream().map(WireDeterminations::read).toList();
    return new Decision(
        wire.getMessageId(),
        Decision.Status.valueOf(wire.getStatus().name().substring(STATUS.length())),
        Instant.parse(wire.getDecidedAt()),
        wire.hasRefusal() ? WireDeterminations.read(wire.getRefusal()) : null,
        wire.getConflictsWith(),
        determinations,
        wire.getClaimsList().stream().map(WireDecisions::read).toList(),
        Money.ofFen(wire.getSocialPaidFen()),
        Money.ofFen(wire.getThirdPartiesPaidFen()),
        Money.ofFen(wire.getInsurersPayFen()),
        Money.ofFen(wire.getMemberReceivesFen()),
        Money.ofFen(wire.getPatientPaysFen()));
  }

  public static Claim read(ClaimRef wire) {
    return new Claim(
        ClaimId.parse(wire.getClaimId()),
        wire.getInsurerId(),
        wire.getCoverageId(),
        org.directpay.core.ledger.ClaimState.valueOf(
            wire.getState().name().substring(STATE.length())),
        Money.ofFen(wire.getAmountFen()),
        Money.ofFen(wire.getToMemberFen()),
        wire.getReasonCode().isEmpty() ? null : ReasonCode.valueOf(wire.getReasonCode()));
  }
}
