package org.directpay.port.invoice;

import directpay.proto.v1.GetReceiptRequest;
import directpay.proto.v1.InvoiceGatewayGrpcService;
import directpay.proto.v1.PushReceiptRequest;
import directpay.proto.v1.ReceiptState;
import directpay.proto.v1.RedLetterState;
import directpay.proto.v1.VoidReceiptRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.directpay.port.Caller;
import org.directpay.port.Offer;
import org.directpay.port.Offer.Call;
import org.directpay.port.Offer.Exchange;
import org.directpay.port.Offer.Place;

/** Where e-invoice platforms tell. */
public final class InvoiceDesk {

  private static final String PLATFORM = "/v1/platforms/{platform_id}";

  private final InvoiceCalls calls;
  private final InvoiceRequests requests;

  private InvoiceDesk(InvoiceCalls calls, InstantSource clock) {
    this.calls = calls;
    this.requests = new InvoiceRequests(clock);
  }

  /**
   * Opens the desk.
   *
   * @param clock says what lies in the future
   */
  public static List<Offer> open(InvoiceCalls calls, InstantSource clock) {
    InvoiceDesk desk = new InvoiceDesk(calls, clock);
    return List.of(
        Call.byHand(
            InvoiceGatewayGrpcService.PushReceipt,
            PushReceiptRequest.getDefaultInstance(),
            Place.post(PLATFORM + "/receipts")
                .withBody("receipt")
                .withForeign("application/xml", EInvoice::read),
            desk::push),
        new Exchange<>(
            InvoiceGatewayGrpcService.PushReceipts,
            PushReceiptRequest.getDefaultInstance(),
            Place.post(PLATFORM + "/receipts:bulk").withBody("receipt"),
            new ReceiptIntake(calls, desk.requests)),
        Call.writing(
            InvoiceGatewayGrpcService.VoidReceipt,
            VoidReceiptRequest.getDefaultInstance(),
            Place.post(PLATFORM + "/red-letters").withBody("red_letter"),
            desk::voidReceipt),
        Call.reading(
            InvoiceGatewayGrpcService.GetReceipt,
            GetReceiptRequest.getDefaultInstance(),
            Place.get(PLATFORM + "/receipts/{code}/{number}"),
            desk::receipt));
  }

  private Future<ReceiptState> push(PushReceiptRequest request, Caller caller) {
    return calls
        .push(request.getPlatformId(), List.of(requests.receipt(request, caller)))
        .get(0)
        .map(InvoiceAnswers::receipt);
  }

  private Future<RedLetterState> voidReceipt(VoidReceiptRequest request, Instant deadline) {
    return calls
        .voidReceipt(request.getPlatformId(), requests.redLetter(request))
        .map(InvoiceAnswers::voiding);
  }

  private Future<ReceiptState> receipt(GetReceiptRequest request, Instant deadline) {
    return calls
        .receipt(request.getPlatformId(), InvoiceRequests.name(request))
        .map(InvoiceAnswers::receipt);
  }
}
