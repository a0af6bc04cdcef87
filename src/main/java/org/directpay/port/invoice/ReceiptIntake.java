package org.directpay.port.invoice;

import directpay.proto.v1.PushReceiptRequest;
import directpay.proto.v1.PushReceiptsResponse;
import directpay.proto.v1.ReceiptRefusal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.Receipt;
import org.directpay.port.Caller;
import org.directpay.port.Offer.Exchanging;
import org.directpay.port.Offer.Line;
import org.directpay.port.Problem;
import org.directpay.port.Problems;

/**
 * Takes receipts in bulk: each is answered by number, good or bad. Not even an outage ends the
 * stream: it is the answer of those that it hit.
 */
final class ReceiptIntake implements Exchanging<PushReceiptRequest, PushReceiptsResponse> {

  private final InvoiceCalls calls;
  private final InvoiceRequests requests;

  ReceiptIntake(InvoiceCalls calls, InvoiceRequests requests) {
    this.calls = calls;
    this.requests = requests;
  }

  @Override
  public Future<List<PushReceiptsResponse>> answer(
      List<Line<PushReceiptRequest>> chunk, Caller caller) {
    Map<Long, Future<KeptReceipt>> answers = new TreeMap<>();
    Map<String, Map<Long, Receipt>> byPlatform = new LinkedHashMap<>();
    for (Line<PushReceiptRequest> line : chunk) {
      Future<Receipt> receipt = line.request().map(asked -> requests.receipt(asked, caller));
      if (receipt.succeeded()) {
        byPlatform
            .computeIfAbsent(line.request().result().getPlatformId(), of -> new LinkedHashMap<>())
            .put(line.number(), receipt.result());
      } else {
        answers.put(line.number(), Future.failedFuture(receipt.cause()));
      }
    }
    byPlatform.forEach((platform, receipts) -> answers.putAll(push(platform, receipts)));
    return Future.join(List.copyOf(answers.values()))
        .transform(done -> Future.succeededFuture(written(answers)));
  }

  private Map<Long, Future<KeptReceipt>> push(String platform, Map<Long, Receipt> receipts) {
    List<Future<KeptReceipt>> pushed = calls.push(platform, List.copyOf(receipts.values()));
    Map<Long, Future<KeptReceipt>> answers = new LinkedHashMap<>();
    for (Long line : receipts.keySet()) {
      answers.put(line, pushed.get(answers.size()));
    }
    return answers;
  }

  private static List<PushReceiptsResponse> written(Map<Long, Future<KeptReceipt>> answers) {
    List<PushReceiptsResponse> written = new ArrayList<>();
    answers.forEach(
        (line, answer) -> {
          PushReceiptsResponse.Builder one = PushReceiptsResponse.newBuilder().setLine(line);
          if (answer.succeeded()) {
            one.setReceipt(InvoiceAnswers.receipt(answer.result()));
          } else {
            one.setRefusal(refusal(Problems.of(answer.cause())));
          }
          written.add(one.build());
        });
    return written;
  }

  private static ReceiptRefusal refusal(Problem problem) {
    ReceiptRefusal.Builder refusal =
        ReceiptRefusal.newBuilder()
            .setCode(problem.code().name())
            .setDetail(problem.detail())
            .setRetryable(problem.code().retryable());
    for (Fault fault : problem.faults()) {
      refusal
          .addFaultsBuilder()
          .setPointer(pointer(fault.pointer()))
          .setCode(fault.code().name())
          .setDetail(fault.detail());
    }
    return refusal.build();
  }

  /** A line is a receipt: pointers start inside it. */
  private static String pointer(String pointer) {
    String prefix = "/receipt/";
    return pointer.startsWith(prefix) ? pointer.substring(prefix.length() - 1) : pointer;
  }
}
