package org.directpay.port;

import java.util.List;

/** What operators watch and only the books know: counts, and ages in seconds. */
public enum Figure {
  PAYOUTS_CREATED("payouts", "CREATED"),
  PAYOUTS_SUBMITTING("payouts", "SUBMITTING"),
  PAYOUTS_PENDING("payouts", "PENDING"),
  PAYOUTS_UNKNOWN("payouts", "UNKNOWN"),
  PAYOUTS_NOT_FOUND("payouts", "NOT_FOUND"),
  PAYOUTS_FROZEN("payouts", "FROZEN"),
  PAYOUT_UNKNOWN_OLDEST("payout.unknown.oldest.seconds", ""),
  PAYOUT_DUE_OLDEST("payout.due.oldest.seconds", ""),
  CLAIMS_WAITING("claims.waiting", ""),
  CLAIM_WAITING_OLDEST("claim.waiting.oldest.seconds", ""),
  /** How long the clearing account of what is owed to members is not at zero, at the most. */
  OWED_TO_MEMBER_OLDEST("owed.to.member.oldest.seconds", ""),
  PAYOUTS_WITHOUT_FUNDS("payouts.without.funds", ""),
  PAYOUTS_ABOVE_CAP("payouts.above.cap", ""),
  PARKED_REQUESTS("parked.requests", ""),
  NETWORKS_CLOSED("networks.closed", ""),
  /** How long the insurer that has heard nothing for the longest has not heard what there is. */
  WEBHOOK_FAILING_OLDEST("webhook.failing.oldest.seconds", ""),
  CASES_OPEN("cases.open", ""),
  CASE_OLDEST("case.oldest.seconds", ""),
  /** Differences that wait for the other book's next day; no person is needed yet. */
  DIFFERENCES_CARRIED_OVER("differences.carried.over", ""),
  RECONCILIATION_DAYS_OPEN("reconciliation.days.open", ""),
  CLEARING_DAYS_OPEN("clearing.days.open", ""),
  CLEARINGS_NOT_AGREED("clearings.not.agreed", ""),
  CLEARING_NOT_AGREED_OLDEST("clearing.not.agreed.oldest.seconds", ""),
  CLEARINGS_NOT_PAID("clearings.not.paid", ""),
  CLEARING_NOT_PAID_OLDEST("clearing.not.paid.oldest.seconds", "");

  private final String meter;
  private final String state;

  Figure(String meter, String state) {
    this.meter = meter;
    this.state = state;
  }

  /** As {@link Meters} takes it. */
  public String meter() {
    return meter;
  }

  /** Names and values in turn. */
  public List<String> labels() {
    return state.isEmpty() ? List.of() : List.of("state", state);
  }
}
