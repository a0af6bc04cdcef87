package org.directpay.port.invoice;

import directpay.proto.v1.GetReceiptRequest;
import directpay.proto.v1.PushReceiptRequest;
import directpay.proto.v1.VoidReceiptRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.ReceiptCheck;
import org.directpay.core.claim.RedLetter;
import org.directpay.port.Caller;
import org.directpay.port.Caller.Party;
import org.directpay.port.Problem;
import org.directpay.port.Reading;
import org.directpay.port.WireReceipts;

/** Reads what platforms send; fails with all faults together. */
final class InvoiceRequests {

  /** Where receipts are issued. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /** A region's code may name a province, a city or a county. */
  private static final Set<Integer> REGION_DIGITS = Set.of(2, 4, 6);

  private final InstantSource clock;

  InvoiceRequests(InstantSource clock) {
    this.clock = clock;
  }

  /** Fails with NOT_FOUND if the caller may not tell of the receipt's region or hospital. */
  Receipt receipt(PushReceiptRequest request, Caller caller) {
    Reading reading = Reading.start();
    reading.required("receipt", request.hasReceipt());
    Reading inside = reading.at("receipt");
    Receipt receipt = WireReceipts.read(request.getReceipt(), inside);
    inside.faultsElsewhere(ReceiptCheck.faults(receipt, today()));
    reading.done();
    mustTellOf(receipt, caller);
    return receipt;
  }

  private static void mustTellOf(Receipt receipt, Caller caller) {
    String area = receipt.areaCode();
    boolean may =
        caller.actsFor().contains(Party.hospital(receipt.issuer().hospitalId()))
            || REGION_DIGITS.stream()
                .anyMatch(
                    digits -> caller.actsFor().contains(Party.region(area.substring(0, digits))));
    if (!may) {
      throw Problem.notFound("region " + area);
    }
  }

  RedLetter redLetter(VoidReceiptRequest request) {
    Reading reading = Reading.start();
    reading.required("red_letter", request.hasRedLetter());
    Reading inside = reading.at("red_letter");
    RedLetter red = WireReceipts.read(request.getRedLetter(), inside);
    inside.faultsElsewhere(ReceiptCheck.faults(red, today()));
    reading.done();
    return red;
  }

  static Receipt.Name name(GetReceiptRequest request) {
    Reading reading = Reading.start();
    Receipt.Name name =
        new Receipt.Name(
            reading.required("code", request.getCode()),
            reading.required("number", request.getNumber()));
    reading.done();
    return name;
  }

  private LocalDate today() {
    return clock.instant().atOffset(CHINA).toLocalDate();
  }
}
