package org.directpay.port.insurer;

import directpay.proto.v1.Clearing;
import directpay.proto.v1.ClearingStatement;
import directpay.proto.v1.GetInsurerClearingRequest;
import directpay.proto.v1.InsurerGatewayGrpcService;
import directpay.proto.v1.ListClearingsResponse;
import directpay.proto.v1.ListInsurerClearingsRequest;
import directpay.proto.v1.SayInsurerClearingRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.port.Caller;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Place;
import org.directpay.port.Reading;
import org.directpay.port.WireClearings;

/** Where an insurer learns what it owes each hospital for a day, and has its word in it. */
final class ClearingDesk {

  private static final String CLEARINGS = "/v1/insurers/{insurer_id}/clearings/{day}";
  private static final String CLEARING = CLEARINGS + "/{counterparty_id}";

  private final InsurerCalls calls;

  private ClearingDesk(InsurerCalls calls) {
    this.calls = calls;
  }

  static List<Offer> open(InsurerCalls calls) {
    ClearingDesk desk = new ClearingDesk(calls);
    return List.of(
        Call.reading(
            InsurerGatewayGrpcService.ListInsurerClearings,
            ListInsurerClearingsRequest.getDefaultInstance(),
            Place.get(CLEARINGS),
            desk::clearings),
        Call.reading(
            InsurerGatewayGrpcService.GetInsurerClearing,
            GetInsurerClearingRequest.getDefaultInstance(),
            Place.get(CLEARING).withCsv("csv"),
            desk::clearing),
        Call.byHand(
            InsurerGatewayGrpcService.SayInsurerClearing,
            SayInsurerClearingRequest.getDefaultInstance(),
            Place.put(CLEARING + "/word").withBody("word"),
            desk::say));
  }

  private Future<ListClearingsResponse> clearings(
      ListInsurerClearingsRequest request, Instant deadline) {
    Reading reading = Reading.start();
    LocalDate day = reading.requiredDate("day", request.getDay());
    int size = reading.pageSize("page_size", request.getPageSize());
    reading.done();
    return calls
        .clearings(Party.INSURER, request.getInsurerId(), day, request.getPageToken(), size)
        .map(WireClearings::page);
  }

  private Future<ClearingStatement> clearing(GetInsurerClearingRequest request, Instant deadline) {
    Reading reading = Reading.start();
    Name name =
        name(request.getInsurerId(), request.getCounterpartyId(), request.getDay(), reading);
    int size = reading.pageSize("page_size", request.getPageSize());
    boolean withCsv = WireClearings.asksForCsv(request.getFormat(), reading);
    reading.done();
    return calls
        .clearing(name, request.getPageToken(), size)
        .map(statement -> WireClearings.statement(statement, withCsv));
  }

  private Future<Clearing> say(SayInsurerClearingRequest request, Caller by) {
    Reading reading = Reading.start();
    Name name =
        name(request.getInsurerId(), request.getCounterpartyId(), request.getDay(), reading);
    Word word = WireClearings.read(request.getWord(), request.hasWord(), reading);
    reading.done();
    return calls.say(name, Party.INSURER, word, by.name()).map(WireClearings::write);
  }

  private static Name name(String own, String other, String day, Reading reading) {
    reading.required("counterparty_id", other);
    return new Name(own, other, reading.requiredDate("day", day));
  }
}
