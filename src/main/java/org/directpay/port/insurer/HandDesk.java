package org.directpay.port.insurer;

import directpay.proto.v1.Act;
import directpay.proto.v1.ActKind;
import directpay.proto.v1.ApproveActRequest;
import directpay.proto.v1.InsurerGatewayGrpcService;
import directpay.proto.v1.ListActsRequest;
import directpay.proto.v1.ListActsResponse;
import directpay.proto.v1.ProposeActRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.port.Caller;
import org.directpay.port.Caller.Party;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.Reading;
import org.jspecify.annotations.Nullable;

/** Where an insurer's persons do by hand what takes two of them. */
final class HandDesk {

  private static final String ACTS = "/v1/insurers/{insurer_id}/acts";
  private static final String KIND = "ACT_KIND_";

  private final InsurerCalls calls;

  private HandDesk(InsurerCalls calls) {
    this.calls = calls;
  }

  static List<Offer> open(InsurerCalls calls) {
    HandDesk desk = new HandDesk(calls);
    return List.of(
        Call.byHand(
            InsurerGatewayGrpcService.ProposeAct,
            ProposeActRequest.getDefaultInstance(),
            Place.put(ACTS + "/{act_id}").withBody("act"),
            desk::propose),
        Call.byHand(
            InsurerGatewayGrpcService.ApproveAct,
            ApproveActRequest.getDefaultInstance(),
            Place.put(ACTS + "/{act_id}/approval"),
            desk::approve),
        Call.reading(
            InsurerGatewayGrpcService.ListActs,
            ListActsRequest.getDefaultInstance(),
            Place.get(ACTS),
            desk::acts));
  }

  private Future<Act> propose(ProposeActRequest request, Caller by) {
    Reading reading = Reading.start();
    String id = reading.requiredId("act_id", request.getActId());
    Reading inside = reading.at("act");
    Act act = request.getAct();
    InsurerRequests.mustBeOf(request.getInsurerId(), act.getInsurerId(), inside);
    if (!act.getActId().isEmpty() && !act.getActId().equals(id)) {
      inside.fault("act_id", ReasonCode.FIELD_INVALID, "differs from the request's");
    }
    org.directpay.core.ledger.Act.Kind kind =
        inside.required(
            "kind", act.getKind(), KIND, org.directpay.core.ledger.Act.Kind.PAYOUT_PAID);
    String subject = inside.required("subject", act.getSubject());
    String why = inside.required("why", act.getWhy());
    Money amount = amount(act, kind, inside);
    reading.done();
    return calls
        .propose(
            new org.directpay.core.ledger.Act(
                party(request.getInsurerId()),
                id,
                kind,
                subject,
                amount,
                act.getReference(),
                why,
                by.name(),
                ""))
        .map(kept -> write(request.getInsurerId(), kept));
  }

  private static @Nullable Money amount(
      Act act, org.directpay.core.ledger.Act.Kind kind, Reading inside) {
    boolean isGiven = act.getAmountFen() != 0;
    Boolean isTaken = org.directpay.core.ledger.Act.takesAmount(kind);
    if (isTaken != null && isTaken != isGiven) {
      inside.fault(
          "amount_fen", ReasonCode.FIELD_INVALID, isTaken ? "is required" : "has no meaning here");
    }
    if (isGiven && isTaken == null) {
      inside.required("reference", act.getReference());
    }
    return isGiven ? inside.amount("amount_fen", act.getAmountFen()) : null;
  }

  private Future<Act> approve(ApproveActRequest request, Caller by) {
    Reading reading = Reading.start();
    String id = reading.requiredId("act_id", request.getActId());
    reading.done();
    return calls
        .approve(request.getInsurerId(), id, by.name())
        .map(done -> write(request.getInsurerId(), done));
  }

  private Future<ListActsResponse> acts(ListActsRequest request, Instant deadline) {
    return calls
        .acts(request.getInsurerId())
        .map(
            open ->
                ListActsResponse.newBuilder()
                    .addAllActs(
                        open.stream().map(one -> write(request.getInsurerId(), one)).toList())
                    .build());
  }

  private static String party(String insurerId) {
    return Party.Kind.INSURER + ":" + insurerId;
  }

  private static Act write(String insurerId, org.directpay.core.ledger.Act act) {
    Money amount = act.amount();
    return Act.newBuilder()
        .setInsurerId(insurerId)
        .setActId(act.id())
        .setKind(ActKind.valueOf(KIND + act.kind()))
        .setSubject(act.subject())
        .setAmountFen(amount == null ? 0 : amount.fen())
        .setReference(act.reference())
        .setWhy(act.why())
        .setProposedBy(act.proposedBy())
        .setApprovedBy(act.approvedBy())
        .build();
  }
}
