package org.directpay.port.hospital;

import directpay.proto.v1.Decision;
import directpay.proto.v1.GetMessageRequest;
import directpay.proto.v1.GetSettlementRequest;
import directpay.proto.v1.GetStatementRequest;
import directpay.proto.v1.HospitalGatewayGrpcService;
import directpay.proto.v1.ListReconcileLinesRequest;
import directpay.proto.v1.ListReconcileLinesResponse;
import directpay.proto.v1.PayMemberRequest;
import directpay.proto.v1.QuoteRequest;
import directpay.proto.v1.QuoteResponse;
import directpay.proto.v1.ReconcileRequest;
import directpay.proto.v1.ReconcileResponse;
import directpay.proto.v1.ReverseRequest;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.Settlement;
import directpay.proto.v1.Slips;
import directpay.proto.v1.Statement;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.directpay.core.ledger.Decided;
import org.directpay.port.Meters;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.Reading;
import org.directpay.port.WireDeterminations;
import org.directpay.port.WireExplanations;

/** Where hospitals ask. */
public final class HospitalDesk {

  private static final String HOSPITAL = "/v1/hospitals/{hospital_id}";

  private final HospitalCalls calls;
  private final Meters meters;
  private final HospitalRequests requests;

  private HospitalDesk(HospitalCalls calls, Supplier<UUID> ids, Meters meters) {
    this.calls = calls;
    this.meters = meters;
    this.requests = new HospitalRequests(ids);
  }

  /**
   * Opens the desk.
   *
   * @param ids names of bookings to come
   */
  public static List<Offer> open(HospitalCalls calls, Supplier<UUID> ids, Meters meters) {
    HospitalDesk desk = new HospitalDesk(calls, ids, meters);
    return Stream.of(desk.asked(), desk.booked(), ClearingDesk.open(calls))
        .flatMap(List::stream)
        .toList();
  }

  /** To ask, to book, to undo. */
  private List<Offer> asked() {
    return List.of(
        Call.reading(
                HospitalGatewayGrpcService.Quote,
                QuoteRequest.getDefaultInstance(),
                Place.post(HOSPITAL + "/quotes"),
                this::quote)
            .atTheCounter(),
        Call.writing(
                HospitalGatewayGrpcService.Settle,
                SettleRequest.getDefaultInstance(),
                Place.post(HOSPITAL + "/settlements"),
                this::settle)
            .atTheCounter(),
        Call.writing(
            HospitalGatewayGrpcService.PayMember,
            PayMemberRequest.getDefaultInstance(),
            Place.post(HOSPITAL + "/member-payments"),
            this::payMember),
        Call.writing(
                HospitalGatewayGrpcService.Reverse,
                ReverseRequest.getDefaultInstance(),
                Place.post(HOSPITAL + "/reversals"),
                this::reverse)
            .atTheCounter());
  }

  /** What was booked, read back. */
  private List<Offer> booked() {
    return List.of(
        Call.reading(
                HospitalGatewayGrpcService.GetMessage,
                GetMessageRequest.getDefaultInstance(),
                Place.get(HOSPITAL + "/messages/{message_id}"),
                this::message)
            .atTheCounter(),
        Call.reading(
            HospitalGatewayGrpcService.GetSettlement,
            GetSettlementRequest.getDefaultInstance(),
            Place.get(HOSPITAL + "/settlements/{settlement_id}"),
            this::settlement),
        Call.reading(
            HospitalGatewayGrpcService.GetSlips,
            GetSettlementRequest.getDefaultInstance(),
            Place.get(HOSPITAL + "/settlements/{settlement_id}/slips"),
            this::slips),
        Call.reading(
            HospitalGatewayGrpcService.GetStatement,
            GetStatementRequest.getDefaultInstance(),
            Place.get(HOSPITAL + "/settlements/{settlement_id}/statement").withText("text"),
            this::statement),
        Call.reading(
            HospitalGatewayGrpcService.Reconcile,
            ReconcileRequest.getDefaultInstance(),
            Place.post(HOSPITAL + "/reconciliations"),
            this::reconcile),
        Call.reading(
            HospitalGatewayGrpcService.ListReconcileLines,
            ListReconcileLinesRequest.getDefaultInstance(),
            Place.get(HOSPITAL + "/reconciliations/{day}/lines"),
            this::reconcileLines));
  }

  private Future<QuoteResponse> quote(QuoteRequest request, Instant deadline) {
    return calls.quote(requests.discharge(request), deadline).map(WireDeterminations::write);
  }

  private Future<Decision> settle(SettleRequest request, Instant deadline) {
    return calls.book(requests.settle(request), deadline).map(d -> told(d, "counter"));
  }

  private Future<Decision> payMember(PayMemberRequest request, Instant deadline) {
    return calls.book(requests.payMember(request), deadline).map(d -> told(d, "member"));
  }

  private Future<Decision> reverse(ReverseRequest request, Instant deadline) {
    return calls.reverse(requests.reverse(request), deadline).map(d -> told(d, "reversal"));
  }

  private Decision told(Decided decided, String channel) {
    String outcome = decided.replayed() ? "REPLAYED" : decided.decision().status().name();
    meters.count("claims.received", "channel", channel, "outcome", outcome);
    return HospitalAnswers.decision(decided);
  }

  private Future<Decision> message(GetMessageRequest request, Instant deadline) {
    Reading reading = Reading.start();
    String messageId = reading.requiredId("message_id", request.getMessageId());
    reading.done();
    return calls.decision(request.getHospitalId(), messageId).map(HospitalAnswers::decision);
  }

  private Future<Settlement> settlement(GetSettlementRequest request, Instant deadline) {
    String settlementId = requests.settlementId(request);
    return calls.settlement(request.getHospitalId(), settlementId).map(HospitalAnswers::settlement);
  }

  private Future<Slips> slips(GetSettlementRequest request, Instant deadline) {
    String settlementId = requests.settlementId(request);
    return calls.slips(request.getHospitalId(), settlementId).map(SlipWriting::slips);
  }

  private Future<Statement> statement(GetStatementRequest request, Instant deadline) {
    Reading reading = Reading.start();
    String settlementId = reading.required("settlement_id", request.getSettlementId());
    boolean withText = WireExplanations.asksForText(request.getFormat(), reading);
    reading.done();
    return calls
        .statement(request.getHospitalId(), settlementId)
        .map(statement -> WireExplanations.write(statement, withText));
  }

  private Future<ReconcileResponse> reconcile(ReconcileRequest request, Instant deadline) {
    LocalDate day = requests.day(request);
    return calls
        .dayTotals(request.getHospitalId(), day)
        .map(totals -> HospitalAnswers.reconciled(request, totals));
  }

  private Future<ListReconcileLinesResponse> reconcileLines(
      ListReconcileLinesRequest request, Instant deadline) {
    Reading reading = Reading.start();
    LocalDate day = reading.requiredDate("day", request.getDay());
    int size = reading.pageSize("page_size", request.getPageSize());
    reading.done();
    return calls
        .dayLines(request.getHospitalId(), day, request.getPageToken(), size)
        .map(HospitalAnswers::lines);
  }
}
