package org.directpay;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.RedLetter;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.Slips;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.Trial;
import org.directpay.core.statement.Webhook;
import org.directpay.flow.quote.QuoteRoom;
import org.directpay.flow.settle.SettleRoom;
import org.directpay.port.Problem;
import org.directpay.port.hospital.HospitalCalls;
import org.directpay.port.insurer.InsurerCalls;
import org.directpay.port.invoice.InvoiceCalls;
import org.directpay.port.postgres.Acts;
import org.directpay.port.postgres.Bookings;
import org.directpay.port.postgres.Claims;
import org.directpay.port.postgres.Clearings;
import org.directpay.port.postgres.Corrections;
import org.directpay.port.postgres.Database;
import org.directpay.port.postgres.Policies;
import org.directpay.port.postgres.Receipts;
import org.directpay.port.postgres.Webhooks;

/**
 * Which room takes which event: the only class that knows more than one of them. What is only kept
 * or read back goes from door to door.
 */
final class ClaimFlow implements HospitalCalls, InsurerCalls, InvoiceCalls {

  private final QuoteRoom quote;
  private final SettleRoom settle;
  private final Runnable wakePaying;
  private final Function<Callable<List<Trial>>, Future<List<Trial>>> aside;
  private final Bookings bookings;
  private final Claims claims;
  private final Policies policies;
  private final Corrections corrections;
  private final Acts acts;
  private final Clearings clearings;
  private final Webhooks webhooks;
  private final Receipts receipts;

  /**
   * Connects the rooms.
   *
   * @param wakePaying tells the paying room that something was booked; it would find it anyway
   * @param aside calculates what may take long without holding up an event loop
   */
  ClaimFlow(
      QuoteRoom quote,
      SettleRoom settle,
      Runnable wakePaying,
      Database database,
      Function<Callable<List<Trial>>, Future<List<Trial>>> aside) {
    this.quote = quote;
    this.settle = settle;
    this.wakePaying = wakePaying;
    this.aside = aside;
    this.bookings = database.bookings();
    this.claims = database.claims();
    this.policies = database.policies();
    this.corrections = database.corrections();
    this.acts = database.acts();
    this.clearings = database.clearings();
    this.webhooks = database.webhooks();
    this.receipts = database.receipts();
  }

  /* ------------------------------ hospitals ------------------------------ */

  @Override
  public Future<Quote> quote(Discharge discharge, Instant deadline) {
    return quote.quote(discharge, deadline);
  }

  @Override
  public Future<Decided> book(BillRequest request, Instant deadline) {
    return settle.book(request, deadline).onSuccess(this::wakePaying);
  }

  /** At the counter too: allowances and lump sums go to the member's account. */
  private void wakePaying(Decided booked) {
    if (booked.decision().claims().stream().anyMatch(claim -> claim.state() == ClaimState.PAYING)) {
      wakePaying.run();
    }
  }

  @Override
  public Future<Decided> reverse(ReverseRequest request, Instant deadline) {
    return settle.reverse(request);
  }

  @Override
  public Future<Decided> decision(String hospitalId, String messageId) {
    return bookings.decision(hospitalId, messageId);
  }

  @Override
  public Future<SettlementView> settlement(String hospitalId, String settlementId) {
    return claims.settlement(hospitalId, settlementId);
  }

  @Override
  public Future<Slips> slips(String hospitalId, String settlementId) {
    return claims.slips(hospitalId, settlementId);
  }

  @Override
  public Future<Statement> statement(String hospitalId, String settlementId) {
    return claims.statement(hospitalId, settlementId);
  }

  @Override
  public Future<DayTotals> dayTotals(String hospitalId, LocalDate day) {
    return claims.dayTotals(hospitalId, day);
  }

  @Override
  public Future<Page<DayLine>> dayLines(
      String hospitalId, LocalDate day, String pageToken, int size) {
    return claims.dayLines(hospitalId, day, pageToken, size);
  }

  /* ------------------------------ both ----------------------------------- */

  @Override
  public Future<Page<Clearing>> clearings(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size) {
    return clearings.ofDay(party, partyId, day, pageToken, size);
  }

  @Override
  public Future<ClearingStatement> clearing(Clearing.Name name, String pageToken, int size) {
    return clearings.statement(name, pageToken, size);
  }

  @Override
  public Future<Clearing> say(
      Clearing.Name name, Clearing.Party party, Clearing.Word word, String by) {
    return clearings.say(name, party, word, by);
  }

  /* ------------------------------ insurers ------------------------------- */

  @Override
  public Future<PublishedPlan> putPlan(Plan plan) {
    return policies.put(plan);
  }

  @Override
  public Future<PublishedPlan> plan(PlanId id) {
    return policies.plan(id);
  }

  @Override
  public Future<Void> stop(String insurerId, String planCode, boolean stopped, String reason) {
    return policies.stop(insurerId, planCode, stopped, reason);
  }

  @Override
  public List<Future<Coverage>> putCoverages(List<Coverage> coverages) {
    return policies.put(coverages);
  }

  @Override
  public Future<Coverage> coverage(String insurerId, String coverageId) {
    return policies.coverage(insurerId, coverageId);
  }

  @Override
  public Future<CoverageUse> usage(String insurerId, String coverageId) {
    return policies
        .coverage(insurerId, coverageId)
        .compose(
            coverage ->
                policies
                    .plan(coverage.plan())
                    .compose(
                        published ->
                            policies
                                .usage(coverage)
                                .map(used -> new CoverageUse(coverage, published.plan(), used))));
  }

  @Override
  public Future<Page<ClaimView>> claims(String insurerId, String pageToken, int size) {
    return claims.feed(insurerId, pageToken, size);
  }

  @Override
  public Future<Page<ClaimView>> determined(PlanId plan, String pageToken, int size) {
    return claims.determined(plan, pageToken, size);
  }

  @Override
  public Future<Payout> payClaim(String insurerId, PayoutId id, BankAccount account) {
    return corrections.pay(insurerId, id, account).onSuccess(payout -> wakePaying.run());
  }

  @Override
  public Future<Act> propose(Act act) {
    return acts.propose(act);
  }

  @Override
  public Future<Act> approve(String insurerId, String actId, String by) {
    return acts.approve("INSURER:" + insurerId, actId, by);
  }

  @Override
  public Future<List<Act>> acts(String insurerId) {
    return acts.open("INSURER:" + insurerId);
  }

  @Override
  public Future<SetWebhook> setWebhook(String insurerId, String url, boolean newSecret) {
    return webhooks
        .set(insurerId, url, newSecret)
        .map(set -> new SetWebhook(set.webhook(), set.newSecret()));
  }

  @Override
  public Future<Webhook> webhook(String insurerId) {
    return webhooks.of(insurerId);
  }

  @Override
  public Future<Statement> explanation(String insurerId, ClaimId claim) {
    return claims.explanation(insurerId, claim);
  }

  @Override
  public Future<List<Trial>> simulate(List<Insurance> insurances, List<Discharge> discharges) {
    return aside.apply(() -> Trial.run(insurances, discharges));
  }

  /* ------------------------------ e-invoice platforms -------------------- */

  @Override
  public List<Future<KeptReceipt>> push(String platformId, List<Receipt> pushed) {
    return receipts.push(platformId, pushed);
  }

  @Override
  public Future<Voiding> voidReceipt(String platformId, RedLetter red) {
    return receipts
        .keep(platformId, red)
        .compose(
            kept ->
                receipts
                    .find(platformId, red.original())
                    .map(original -> new Voiding(kept, original.orElse(null))));
  }

  @Override
  public Future<KeptReceipt> receipt(String platformId, Receipt.Name name) {
    return receipts
        .find(platformId, name)
        .map(found -> found.orElseThrow(() -> Problem.notFound("receipt " + name)));
  }
}
