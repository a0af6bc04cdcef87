package org.directpay.port.insurer;

import directpay.proto.v1.ExplainClaimRequest;
import directpay.proto.v1.GetCoverageRequest;
import directpay.proto.v1.PayClaimRequest;
import directpay.proto.v1.PutCoverageRequest;
import directpay.proto.v1.PutPlanRequest;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.port.Problem;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WirePlans;

/** Reads what insurers send; fails with all faults together. */
final class InsurerRequests {

  private static final String COVERAGE = "coverage";
  private static final String ACCOUNT = "account";

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
    return claimId(request.getClaimId());
  }

  private static ClaimId claimId(String text) {
    try {
      return ClaimId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("claim " + text);
    }
  }

  static BankAccount account(PayClaimRequest request) {
    Reading reading = Reading.start();
    reading.required(ACCOUNT, request.hasAccount());
    BankAccount account = WireCoverages.account(request.getAccount(), reading.at(ACCOUNT));
    reading.done();
    return account;
  }

  static PayoutId payoutId(PayClaimRequest request) {
    Reading reading = Reading.start();
    String claim = reading.required("claim_id", request.getClaimId());
    if (request.getPayoutNumber() < 1) {
      reading.fault("payout_number", ReasonCode.FIELD_INVALID, "must be 1 or more");
    }
    reading.done();
    return new PayoutId(claimId(claim), request.getPayoutNumber());
  }

  /** What a request brings belongs to the insurer that it names: only that one was looked at. */
  static void mustBeOf(String insurerId, String named, Reading inside) {
    if (!named.isEmpty() && !named.equals(insurerId)) {
      inside.fault("insurer_id", ReasonCode.FIELD_INVALID, "differs from the request's");
    }
  }

  /** What was found wrong behind the door points into the coverage: seen from the request here. */
  static Throwable underCoverage(Throwable failure) {
    return under(COVERAGE, failure);
  }

  /** The same of an account. */
  static Throwable underAccount(Throwable failure) {
    return under(ACCOUNT, failure);
  }

  private static Throwable under(String field, Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      return failure;
    }
    return new Problem(
        problem.code(),
        problem.detail(),
        problem.faults().stream().map(fault -> fault.under("/" + field)).toList());
  }
}
