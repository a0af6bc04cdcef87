package org.directpay.port.insurer;

import directpay.proto.v1.ExplainClaimRequest;
import directpay.proto.v1.GetCoverageRequest;
import directpay.proto.v1.PutCoverageRequest;
import directpay.proto.v1.PutPlanRequest;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.port.Problem;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WirePlans;

/** Reads what insurers send; fails with all faults together. */
final class InsurerRequests {

  private static final String COVERAGE = "coverage";

  private InsurerRequests() {}

  static Plan plan(PutPlanRequest request) {
    Reading reading = Reading.start();
    reading.required("plan", request.hasPlan());
    Reading inside = reading.at("plan");
    Plan plan = WirePlans.checked(request.getPlan(), inside);
    mustBeOf(request.getInsurerId(), request.getPlan().getInsurerId(), inside);
    reading.done();
    return plan;
  }

  static Coverage coverage(PutCoverageRequest request) {
    Reading reading = Reading.start();
    reading.required(COVERAGE, request.hasCoverage());
    Reading inside = reading.at(COVERAGE);
    Coverage coverage = WireCoverages.checked(request.getCoverage(), inside);
    mustBeOf(request.getInsurerId(), request.getCoverage().getInsurerId(), inside);
    reading.done();
    return coverage;
  }

  static String coverageId(GetCoverageRequest request) {
    Reading reading = Reading.start();
    String id = reading.required("coverage_id", request.getCoverageId());
    reading.done();
    return id;
  }

  /** Fails with NOT_FOUND if it is none that could have been given. */
  static ClaimId claimId(ExplainClaimRequest request) {
    try {
      return ClaimId.parse(request.getClaimId());
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("claim " + request.getClaimId());
    }
  }

  /** What a request brings belongs to the insurer that it names: only that one was looked at. */
  static void mustBeOf(String insurerId, String named, Reading inside) {
    if (!named.isEmpty() && !named.equals(insurerId)) {
      inside.fault("insurer_id", ReasonCode.FIELD_INVALID, "differs from the request's");
    }
  }

  /** What was found wrong behind the door points into the coverage: seen from the request here. */
  static Throwable underCoverage(Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      return failure;
    }
    return new Problem(
        problem.code(),
        problem.detail(),
        problem.faults().stream().map(InsurerRequests::underCoverage).toList());
  }

  private static Fault underCoverage(Fault fault) {
    return fault.under("/" + COVERAGE);
  }
}
