package org.directpay.port.hospital;

import com.google.protobuf.Message;
import directpay.proto.v1.GetSettlementRequest;
import directpay.proto.v1.PayMemberRequest;
import directpay.proto.v1.QuoteRequest;
import directpay.proto.v1.ReconcileRequest;
import directpay.proto.v1.SettleRequest;
import directpay.proto.v1.ShownAmount;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Coverage;
import org.directpay.port.Reading;
import org.directpay.port.WireDischarges;

/** Reads what hospitals send; fails with all faults together. */
final class HospitalRequests {

  private final Supplier<UUID> ids;

  HospitalRequests(Supplier<UUID> ids) {
    this.ids = ids;
  }

  Discharge discharge(QuoteRequest request) {
    Reading reading = Reading.start();
    reading.required("discharge", request.hasDischarge());
    return discharge(request.getHospitalId(), request.getDischarge(), reading);
  }

  BillRequest settle(SettleRequest request) {
    Reading reading = Reading.start();
    String messageId = reading.requiredId("message_id", request.getMessageId());
    reading.required("discharge", request.hasDischarge());
    Map<String, Money> shown = shown(request.getShownList(), reading);
    Discharge discharge = discharge(request.getHospitalId(), request.getDischarge(), reading);
    return new BillRequest(
        message(request.getHospitalId(), messageId, request.toBuilder().clearDeadlineAt().build()),
        ids.get(),
        Road.COUNTER,
        discharge,
        shown);
  }

  BillRequest payMember(PayMemberRequest request) {
    Reading reading = Reading.start();
    String messageId = reading.requiredId("message_id", request.getMessageId());
    reading.required("discharge", request.hasDischarge());
    Discharge discharge = discharge(request.getHospitalId(), request.getDischarge(), reading);
    return new BillRequest(
        message(request.getHospitalId(), messageId, request.toBuilder().clearDeadlineAt().build()),
        ids.get(),
        Road.MEMBER,
        discharge,
        Map.of());
  }

  ReverseRequest reverse(directpay.proto.v1.ReverseRequest request) {
    Reading reading = Reading.start();
    String messageId = reading.requiredId("message_id", request.getMessageId());
    String reversed = reading.requiredId("reversed_message_id", request.getReversedMessageId());
    if (!messageId.isEmpty() && messageId.equals(reversed)) {
      reading.fault(
          "reversed_message_id", ReasonCode.FIELD_INVALID, "must be another message's id");
    }
    reading.done();
    return new ReverseRequest(
        message(request.getHospitalId(), messageId, request.toBuilder().clearDeadlineAt().build()),
        ids.get(),
        reversed,
        request.getReason());
  }

  String settlementId(GetSettlementRequest request) {
    Reading reading = Reading.start();
    String settlementId = reading.required("settlement_id", request.getSettlementId());
    reading.done();
    return settlementId;
  }

  LocalDate day(ReconcileRequest request) {
    Reading reading = Reading.start();
    LocalDate day = reading.requiredDate("day", request.getDay());
    reading.required("settlement_count", request.hasSettlementCount());
    reading.required("settlement_total_fen", request.hasSettlementTotalFen());
    reading.done();
    return day;
  }

  private static org.directpay.core.ledger.Message message(
      String hospitalId, String messageId, Message content) {
    return new org.directpay.core.ledger.Message(hospitalId, messageId, ContentHash.of(content));
  }

  /** A bill belongs to the hospital that the request names: only that one was looked at. */
  private static Discharge discharge(
      String hospitalId, directpay.proto.v1.Discharge wire, Reading reading) {
    Reading inside = reading.at("discharge");
    Discharge discharge = WireDischarges.checked(wire, inside);
    if (!wire.getHospitalId().isEmpty() && !wire.getHospitalId().equals(hospitalId)) {
      inside.fault("hospital_id", ReasonCode.FIELD_INVALID, "differs from the request's");
    }
    reading.done();
    return discharge;
  }

  private static Map<String, Money> shown(List<ShownAmount> wire, Reading reading) {
    Map<String, Money> shown = new HashMap<>();
    for (int i = 0; i < wire.size(); i++) {
      Reading here = reading.at("shown", i);
      String ref =
          Coverage.ref(
              here.required("insurer_id", wire.get(i).getInsurerId()),
              here.required("coverage_id", wire.get(i).getCoverageId()));
      Money amount = here.amount("amount_fen", wire.get(i).getAmountFen());
      if (shown.put(ref, amount) != null) {
        here.fault("coverage_id", ReasonCode.FIELD_INVALID, "is named twice");
      }
    }
    return shown;
  }
}
