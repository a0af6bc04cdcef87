package org.directpay.port.hospital;

import directpay.proto.v1.Clearing;
import directpay.proto.v1.ClearingStatement;
import directpay.proto.v1.GetHospitalClearingRequest;
import directpay.proto.v1.HospitalGatewayGrpcService;
import directpay.proto.v1.ListClearingsResponse;
import directpay.proto.v1.ListHospitalClearingsRequest;
import directpay.proto.v1.SayHospitalClearingRequest;
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

/** Where a hospital learns what each insurer owes it for a day, and has its word in it. */
final class ClearingDesk {

  private static final String CLEARINGS = "/v1/hospitals/{hospital_id}/clearings/{day}";
  private static final String CLEARING = CLEARINGS + "/{counterparty_id}";

  private final HospitalCalls calls;

  private ClearingDesk(HospitalCalls calls) {
    this.calls = calls;
  }

  static List<Offer> open(HospitalCalls calls) {
    ClearingDesk desk = new ClearingDesk(calls);
    return List.of(
        Call.reading(
            HospitalGatewayGrpcService.ListHospitalClearings,
            ListHospitalClearingsRequest.getDefaultInstance(),
            Place.get(CLEARINGS),
            desk::clearings),
        Call.reading(
            HospitalGatewayGrpcService.GetHospitalClearing,
            GetHospitalClearingRequest.getDefaultInstance(),
            Place.get(CLEARING).withCsv("csv"),
            desk::clearing),
        Call.byHand(
            HospitalGatewayGrpcService.SayHospitalClearing,
            SayHospitalClearingRequest.getDefaultInstance(),
            Place.put(CLEARING + "/word").withBody("word"),
            desk::say));
  }

  private Future<ListClearingsResponse> clearings(
      ListHospitalClearingsRequest request, Instant deadline) {
    Reading reading = Reading.start();
    LocalDate day = reading.requiredDate("day", request.getDay());
    int size = reading.pageSize("page_size", request.getPageSize());
    reading.done();
    return calls
        .clearings(Party.HOSPITAL, request.getHospitalId(), day, request.getPageToken(), size)
        .map(WireClearings::page);
  }

  private Future<ClearingStatement> clearing(GetHospitalClearingRequest request, Instant deadline) {
    Reading reading = Reading.start();
    Name name =
        name(request.getHospitalId(), request.getCounterpartyId(), request.getDay(), reading);
    int size = reading.pageSize("page_size", request.getPageSize());
    boolean withCsv = WireClearings.asksForCsv(request.getFormat(), reading);
    reading.done();
    return calls
        .clearing(name, request.getPageToken(), size)
        .map(statement -> WireClearings.statement(statement, withCsv));
  }

  private Future<Clearing> say(SayHospitalClearingRequest request, Caller by) {
    Reading reading = Reading.start();
    Name name =
        name(request.getHospitalId(), request.getCounterpartyId(), request.getDay(), reading);
    Word word = WireClearings.read(request.getWord(), request.hasWord(), reading);
    reading.done();
    return calls.say(name, Party.HOSPITAL, word, by.name()).map(WireClearings::write);
  }

  private static Name name(String own, String other, String day, Reading reading) {
    reading.required("counterparty_id", other);
    return new Name(other, own, reading.requiredDate("day", day));
  }
}
