package org.directpay.port.hospital;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.Sentence;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.Slip;
import org.directpay.core.statement.SlipLine;
import org.directpay.core.statement.Slips;
import org.directpay.core.statement.Statement;
import org.directpay.port.Problem;
import org.directpay.port.SomeClearings;

/** Answers by the settlement's or message's name, and remembers what was asked. */
final class FakeHospitalCalls implements HospitalCalls {

  static final UUID BOOKING = new UUID(0, 7);

  final List<BillRequest> booked = new ArrayList<>();
  final List<ReverseRequest> reversed = new ArrayList<>();

  /** What the next answer is, instead; absent: the usual one. */
  volatile Future<Decided> next = Future.succeededFuture();

  @Override
  public Future<Quote> quote(Discharge discharge, Instant deadline) {
    return switch (discharge.names().settlementId()) {
      case "NEVER" -> Promise.<Quote>promise().future();
      case "BUG" -> throw new IllegalStateException("planted");
      default -> Future.succeededFuture(Quote.of(discharge, List.of(determination())));
    };
  }

  @Override
  public synchronized Future<Decided> book(BillRequest request, Instant deadline) {
    booked.add(request);
    if (next.failed()) {
      return next;
    }
    return request.message().id().equals("NEVER")
        ? Promise.<Decided>promise().future()
        : Future.succeededFuture(new Decided(decision(request.message().id()), false));
  }

  @Override
  public synchronized Future<Decided> reverse(ReverseRequest request, Instant deadline) {
    reversed.add(request);
    Decision booked = decision(request.message().id());
    return Future.succeededFuture(
        new Decided(
            new Decision(
                booked.messageId(),
                Decision.Status.BARRED,
                booked.decidedAt(),
                null,
                "",
                List.of(),
                List.of(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO),
            false));
  }

  @Override
  public Future<Decided> decision(String hospitalId, String messageId) {
    return messageId.equals("M1")
        ? Future.succeededFuture(new Decided(decision(messageId), true))
        : Future.failedFuture(Problem.notFound("message " + messageId));
  }

  @Override
  public Future<SettlementView> settlement(String hospitalId, String settlementId) {
    return settlementId.equals("S1")
        ? Future.succeededFuture(
            new SettlementView(
                BillNames.of(hospitalId, settlementId),
                Money.ofFen(100_000),
                decision("M1"),
                false))
        : Future.failedFuture(Problem.notFound("settlement " + settlementId));
  }

  @Override
  public Future<Slips> slips(String hospitalId, String settlementId) {
    Slip slip =
        new Slip(
            new Sentence("单", "Slip"),
            List.of(
                new SlipLine(new Sentence("共", "Total"), Money.ofFen(5)),
                new SlipLine(new Sentence("字", "Words"), null)));
    return Future.succeededFuture(new Slips(slip, slip));
  }

  @Override
  public Future<Statement> statement(String hospitalId, String settlementId) {
    return Future.succeededFuture(
        Statement.ofClaim(Money.ofFen(90_000), determination(), Map.of()));
  }

  @Override
  public Future<DayTotals> dayTotals(String hospitalId, LocalDate day) {
    return Future.succeededFuture(
        new DayTotals(2, Money.ofFen(60_000), 1, Money.ofFen(30_000), true));
  }

  @Override
  public Future<Page<DayLine>> dayLines(
      String hospitalId, LocalDate day, String pageToken, int size) {
    DayLine line = new DayLine("M1", "S1", Money.ofFen(30_000), Instant.EPOCH);
    return Future.succeededFuture(new Page<>(List.of(line), pageToken + "+" + size));
  }

  @Override
  public Future<Page<Clearing>> clearings(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size) {
    return SomeClearings.ofDay(party, partyId, day, pageToken, size);
  }

  @Override
  public Future<ClearingStatement> clearing(Clearing.Name name, String pageToken, int size) {
    return SomeClearings.statement(name, pageToken, size);
  }

  @Override
  public Future<Clearing> say(
      Clearing.Name name, Clearing.Party party, Clearing.Word word, String by) {
    return SomeClearings.say(name, party, word, by);
  }

  private static Determination determination() {
    return new Determination(
        "C1",
        new PlanId("I1", "P", "1"),
        "V1",
        Outcome.PAYS,
        Money.ofFen(30_000),
        Money.ZERO,
        Money.ofFen(60_000),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Decision decision(String messageId) {
    return new Decision(
        messageId,
        Decision.Status.BOOKED,
        Instant.parse("2026-03-04T02:15:01Z"),
        messageId.equals("REFUSED") ? Reason.of(ReasonCode.AMOUNTS_CHANGED) : null,
        "",
        List.of(determination()),
        List.of(
            new Claim(
                new ClaimId(BOOKING, 1),
                "I1",
                "C1",
                ClaimState.SETTLED,
                Money.ofFen(30_000),
                Money.ZERO,
                null),
            new Claim(
                new ClaimId(BOOKING, 2),
                "I2",
                "C1",
                ClaimState.WAITS_FOR_PERSON,
                Money.ZERO,
                Money.ZERO,
                ReasonCode.DATA_INCOMPLETE)),
        Money.ofFen(60_000),
        Money.ZERO,
        Money.ofFen(30_000),
        Money.ZERO,
        Money.ofFen(10_000));
  }

  static Map<String, Money> shown() {
    return Map.of("I1/C1", Money.ofFen(30_000));
  }
}
