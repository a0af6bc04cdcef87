package org.directpay.port.insurer;

import directpay.proto.v1.ClaimPayout;
import directpay.proto.v1.Coverage;
import directpay.proto.v1.ExplainClaimRequest;
import directpay.proto.v1.GetCoverageRequest;
import directpay.proto.v1.GetPlanRequest;
import directpay.proto.v1.InsurerGatewayGrpcService;
import directpay.proto.v1.ListClaimsRequest;
import directpay.proto.v1.ListClaimsResponse;
import directpay.proto.v1.ListDeterminationsRequest;
import directpay.proto.v1.PayClaimRequest;
import directpay.proto.v1.PlanVersion;
import directpay.proto.v1.PutCoverageRequest;
import directpay.proto.v1.PutPlanRequest;
import directpay.proto.v1.SimulateRequest;
import directpay.proto.v1.SimulateResponse;
import directpay.proto.v1.Statement;
import directpay.proto.v1.StopRequest;
import directpay.proto.v1.StopResponse;
import directpay.proto.v1.Usage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.core.plan.PlanId;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Bulk;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireExplanations;

/** Where insurers ask. */
public final class InsurerDesk {

  private static final String INSURER = "/v1/insurers/{insurer_id}";
  private static final String COVERAGE = INSURER + "/coverages/{coverage_id}";
  private static final String PLAN = INSURER + "/plans/{code}/versions/{version}";

  private final InsurerCalls calls;

  private InsurerDesk(InsurerCalls calls) {
    this.calls = calls;
  }

  /** Opens the desk. */
  public static List<Offer> open(InsurerCalls calls) {
    InsurerDesk desk = new InsurerDesk(calls);
    return Stream.of(
            desk.terms(),
            desk.coverages(),
            desk.decided(),
            HandDesk.open(calls),
            HookDesk.open(calls),
            ClearingDesk.open(calls))
        .flatMap(List::stream)
        .toList();
  }

  private List<Offer> terms() {
    return List.of(
        Call.writing(
            InsurerGatewayGrpcService.PutPlan,
            PutPlanRequest.getDefaultInstance(),
            Place.put(PLAN).withBody("plan"),
            this::putPlan),
        Call.reading(
            InsurerGatewayGrpcService.GetPlan,
            GetPlanRequest.getDefaultInstance(),
            Place.get(PLAN),
            this::plan),
        Call.writing(
            InsurerGatewayGrpcService.Stop,
            StopRequest.getDefaultInstance(),
            Place.put(INSURER + "/stop"),
            this::stop),
        Call.reading(
            InsurerGatewayGrpcService.Simulate,
            SimulateRequest.getDefaultInstance(),
            Place.post("/v1/plans:simulate").withText("text"),
            this::simulate));
  }

  private List<Offer> coverages() {
    return List.of(
        Call.writing(
            InsurerGatewayGrpcService.PutCoverage,
            PutCoverageRequest.getDefaultInstance(),
            Place.put(COVERAGE).withBody("coverage"),
            this::putCoverage),
        new Bulk<>(
            InsurerGatewayGrpcService.PutCoverages,
            PutCoverageRequest.getDefaultInstance(),
            Place.post(INSURER + "/coverages:bulk").withBody("coverage"),
            () -> new CoverageIntake(calls)),
        Call.reading(
            InsurerGatewayGrpcService.GetCoverage,
            GetCoverageRequest.getDefaultInstance(),
            Place.get(COVERAGE),
            this::coverage),
        Call.reading(
            InsurerGatewayGrpcService.GetUsage,
            GetCoverageRequest.getDefaultInstance(),
            Place.get(COVERAGE + "/usage"),
            this::usage));
  }

  private List<Offer> decided() {
    return List.of(
        Call.writing(
            InsurerGatewayGrpcService.PayClaim,
            PayClaimRequest.getDefaultInstance(),
            Place.post(INSURER + "/claims/{claim_id}/payouts"),
            this::payClaim),
        Call.reading(
            InsurerGatewayGrpcService.ListClaims,
            ListClaimsRequest.getDefaultInstance(),
            Place.get(INSURER + "/claims"),
            this::claims),
        Call.reading(
            InsurerGatewayGrpcService.ExplainClaim,
            ExplainClaimRequest.getDefaultInstance(),
            Place.get(INSURER + "/claims/{claim_id}/explanation").withText("text"),
            this::explanation),
        Call.reading(
            InsurerGatewayGrpcService.ListDeterminations,
            ListDeterminationsRequest.getDefaultInstance(),
            Place.get(PLAN + "/determinations"),
            this::determinations));
  }

  private Future<PlanVersion> putPlan(PutPlanRequest request, Instant deadline) {
    return calls.putPlan(InsurerRequests.plan(request)).map(InsurerAnswers::planVersion);
  }

  private Future<PlanVersion> plan(GetPlanRequest request, Instant deadline) {
    Reading reading = Reading.start();
    PlanId id =
        new PlanId(
            request.getInsurerId(),
            reading.required("code", request.getCode()),
            reading.required("version", request.getVersion()));
    reading.done();
    return calls.plan(id).map(InsurerAnswers::planVersion);
  }

  private Future<StopResponse> stop(StopRequest request, Instant deadline) {
    Reading reading = Reading.start();
    reading.required("stopped", request.hasStopped());
    reading.done();
    return calls
        .stop(
            request.getInsurerId(),
            request.getPlanCode(),
            request.getStopped(),
            request.getReason())
        .map(
            done ->
                StopResponse.newBuilder()
                    .setInsurerId(request.getInsurerId())
                    .setPlanCode(request.getPlanCode())
                    .setStopped(request.getStopped())
                    .build());
  }

  private Future<Coverage> putCoverage(PutCoverageRequest request, Instant deadline) {
    return calls
        .putCoverages(List.of(InsurerRequests.coverage(request)))
        .get(0)
        .recover(failure -> Future.failedFuture(InsurerRequests.underCoverage(failure)))
        .map(WireCoverages::write);
  }

  private Future<Coverage> coverage(GetCoverageRequest request, Instant deadline) {
    return calls
        .coverage(request.getInsurerId(), InsurerRequests.coverageId(request))
        .map(WireCoverages::write);
  }

  private Future<Usage> usage(GetCoverageRequest request, Instant deadline) {
    return calls
        .usage(request.getInsurerId(), InsurerRequests.coverageId(request))
        .map(UsageWriting::usage);
  }

  private Future<ListClaimsResponse> claims(ListClaimsRequest request, Instant deadline) {
    Reading reading = Reading.start();
    int size = reading.pageSize("page_size", request.getPageSize());
    reading.done();
    return calls
        .claims(request.getInsurerId(), request.getPageToken(), size)
        .map(InsurerAnswers::claims);
  }

  private Future<ClaimPayout> payClaim(PayClaimRequest request, Instant deadline) {
    return calls
        .payClaim(
            request.getInsurerId(),
            InsurerRequests.payoutId(request),
            InsurerRequests.account(request))
        .recover(failure -> Future.failedFuture(InsurerRequests.underAccount(failure)))
        .map(InsurerAnswers::payout);
  }

  private Future<Statement> explanation(ExplainClaimRequest request, Instant deadline) {
    Reading reading = Reading.start();
    reading.required("claim_id", request.getClaimId());
    boolean withText = WireExplanations.asksForText(request.getFormat(), reading);
    reading.done();
    return calls
        .explanation(request.getInsurerId(), InsurerRequests.claimId(request))
        .map(statement -> WireExplanations.write(statement, withText));
  }

  private Future<ListClaimsResponse> determinations(
      ListDeterminationsRequest request, Instant deadline) {
    Reading reading = Reading.start();
    PlanId plan =
        new PlanId(
            request.getInsurerId(),
            reading.required("code", request.getCode()),
            reading.required("version", request.getVersion()));
    int size = reading.pageSize("page_size", request.getPageSize());
    reading.done();
    return calls.determined(plan, request.getPageToken(), size).map(InsurerAnswers::claims);
  }

  private Future<SimulateResponse> simulate(SimulateRequest request, Instant deadline) {
    Reading reading = Reading.start();
    boolean withText = WireExplanations.asksForText(request.getFormat(), reading);
    reading.done();
    Experiment experiment = Experiment.read(request);
    return calls
        .simulate(experiment.insurances(), experiment.discharges())
        .map(trials -> InsurerAnswers.simulated(trials, withText));
  }
}
