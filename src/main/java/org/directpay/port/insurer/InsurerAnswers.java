package org.directpay.port.insurer;

import directpay.proto.v1.Claim;
import directpay.proto.v1.ClaimPayout;
import directpay.proto.v1.ClaimRef;
import directpay.proto.v1.ListClaimsResponse;
import directpay.proto.v1.PlanVersion;
import directpay.proto.v1.SimulateResponse;
import java.util.List;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.Trial;
import org.directpay.port.WireDecisions;
import org.directpay.port.WireDeterminations;
import org.directpay.port.WireDeterminations.Texts;
import org.directpay.port.WireExplanations;
import org.directpay.port.WirePlans;

/** Writes what insurers are answered. */
final class InsurerAnswers {

  private InsurerAnswers() {}

  static PlanVersion planVersion(PublishedPlan published) {
    return PlanVersion.newBuilder()
        .setPlan(WirePlans.write(published.plan()))
        .setContentHash(published.contentHash())
        .setPublishedAt(published.publishedAt().toString())
        .setStopped(published.stopped())
        .build();
  }

  static ListClaimsResponse claims(Page<ClaimView> page) {
    return ListClaimsResponse.newBuilder()
        .addAllClaims(page.items().stream().map(InsurerAnswers::claim).toList())
        .setNextPageToken(page.nextToken())
        .build();
  }

  static SimulateResponse simulated(List<Trial> trials, boolean withText) {
    List<Statement> statements = trials.stream().map(Trial::statement).toList();
    return SimulateResponse.newBuilder()
        .addAllResults(trials.stream().map(one -> WireDeterminations.write(one.quote())).toList())
        .addAllStatements(statements.stream().map(WireExplanations::write).toList())
        .setText(withText ? WireExplanations.text(statements) : "")
        .build();
  }

  static ClaimPayout payout(Payout payout) {
    return ClaimPayout.newBuilder()
        .setClaimId(payout.id().claim().toString())
        .setPayoutNumber(payout.id().number())
        .setEndToEndId(payout.endToEndId().value())
        .setAmountFen(payout.amount().fen())
        .setState(payout.state().name())
        .build();
  }

  static Claim claim(ClaimView view) {
    ClaimRef claim = WireDecisions.write(view.claim());
    return Claim.newBuilder()
        .setClaimId(claim.getClaimId())
        .setHospitalId(view.bill().hospitalId())
        .setSettlementId(view.bill().settlementId())
        .setState(claim.getState())
        .setDetermination(WireDeterminations.write(view.determination(), Texts.WORDS))
        .setOpenedAt(view.openedAt().toString())
        .setReasonCode(claim.getReasonCode())
        .setPayoutState(view.payoutState())
        .setPayoutNumber(view.payouts())
        .setOwedFen(view.claim().owed().fen())
        .setReceivableFen(view.claim().receivable().fen())
        .addAllLaterClaimIds(view.later().stream().map(ClaimId::toString).toList())
        .build();
  }
}
