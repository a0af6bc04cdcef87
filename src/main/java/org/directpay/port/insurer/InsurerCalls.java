package org.directpay.port.insurer;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.Trial;
import org.directpay.core.statement.Webhook;

/**
 * What stands behind the insurers' door: the root hands it in. Everything that comes was
 * authenticated, belongs to the insurer named, and has no fault that can be seen from itself.
 */
public interface InsurerCalls {

  /** Publishes; fails with PLAN_VERSION_DIFFERS if it exists with other content. */
  Future<PublishedPlan> putPlan(Plan plan);

  Future<PublishedPlan> plan(PlanId id);

  /**
   * Stops or restarts automatic paying of a plan, that of payouts not yet sent too; an empty code
   * means all of the insurer's. NOT_FOUND if no version of the plan was published.
   */
  Future<Void> stop(String insurerId, String planCode, boolean stopped, String reason);

  /**
   * Puts coverages; the answers come in the order given, each on its own. INVALID_REQUEST if the
   * plan version was not published or counts by what the coverage lacks, with pointers into the
   * coverage.
   */
  List<Future<Coverage>> putCoverages(List<Coverage> coverages);

  Future<Coverage> coverage(String insurerId, String coverageId);

  /** What has been used under a coverage; NOT_FOUND if there is none. */
  Future<CoverageUse> usage(String insurerId, String coverageId);

  /** An insurer's claims, oldest change first. An empty token starts at the beginning. */
  Future<Page<ClaimView>> claims(String insurerId, String pageToken, int size);

  /** The claims that a plan version decided, oldest first. */
  Future<Page<ClaimView>> determined(PlanId plan, String pageToken, int size);

  /**
   * Pays what a claim still owes its member to another account; see {@code
   * InsurerGateway.PayClaim}. Faults of the account point into the account.
   */
  Future<Payout> payClaim(String insurerId, PayoutId id, BankAccount account);

  /** Keeps what a person proposes to do by hand; see {@code InsurerGateway.ProposeAct}. */
  Future<Act> propose(Act act);

  /** Approves it, and does it; CONFLICT if the same person proposed it. */
  Future<Act> approve(String insurerId, String actId, String by);

  /** What waits to be approved. */
  Future<List<Act>> acts(String insurerId);

  /**
   * A webhook as it was set.
   *
   * @param newSecret the key that was made now, in Base64; empty if the one before goes on
   */
  record SetWebhook(Webhook webhook, String newSecret) {}

  /** Sets where an insurer hears of its claims; empty: nowhere. */
  Future<SetWebhook> setWebhook(String insurerId, String url, boolean newSecret);

  /** How an insurer's webhook stands; NOT_FOUND if none was ever set. */
  Future<Webhook> webhook(String insurerId);

  /** A party's clearings of a day; NOT_FOUND unless the day is closed. */
  Future<Page<Clearing>> clearings(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size);

  /** A clearing with a page of its lines. */
  Future<ClearingStatement> clearing(Clearing.Name name, String pageToken, int size);

  /**
   * Keeps what a party says of a clearing; CONFLICT if it is agreed and this says something else.
   *
   * @param by the name of the credential under which it is said
   */
  Future<Clearing> say(Clearing.Name name, Clearing.Party party, Clearing.Word word, String by);

  /** How a claim was decided; NOT_FOUND if the insurer has none of that id. */
  Future<Statement> explanation(String insurerId, ClaimId claim);

  /** Tries terms out on bills, in order. */
  Future<List<Trial>> simulate(List<Insurance> insurances, List<Discharge> discharges);

  /** A coverage, its terms, and what its owners have used. */
  record CoverageUse(Coverage coverage, Plan plan, Accumulators used) {}
}
