package org.directpay.port.invoice;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.ReceiptCheck;
import org.directpay.core.claim.RedLetter;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/** Keeps receipts in memory, as the database does. */
final class FakeInvoiceCalls implements InvoiceCalls {

  private static final Instant NOW = Instant.parse("2026-03-05T01:00:00Z");

  final List<Receipt> pushed = new ArrayList<>();
  private final Map<Receipt.Name, RedLetter> red = new HashMap<>();

  @Override
  public synchronized List<Future<KeptReceipt>> push(String platformId, List<Receipt> receipts) {
    return receipts.stream().map(this::push).toList();
  }

  private Future<KeptReceipt> push(Receipt receipt) {
    if (receipt.issuer().name().equals("OUTAGE")) {
      return Future.failedFuture(new Problem(ProblemCode.DATABASE_UNAVAILABLE, "planted"));
    }
    for (Receipt kept : pushed) {
      if (kept.name().equals(receipt.name()) && !kept.equals(receipt)) {
        return Future.failedFuture(new Problem(ProblemCode.CONFLICT, "other content"));
      }
    }
    pushed.add(receipt);
    return Future.succeededFuture(kept(receipt));
  }

  private KeptReceipt kept(Receipt receipt) {
    RedLetter letter = red.get(receipt.name());
    return new KeptReceipt(
        receipt,
        ReceiptCheck.contradictions(receipt),
        NOW,
        Money.ZERO,
        letter == null ? null : new KeptRedLetter(letter, NOW));
  }

  @Override
  public synchronized Future<Voiding> voidReceipt(String platformId, RedLetter letter) {
    red.put(letter.original(), letter);
    return Future.succeededFuture(
        new Voiding(
            new KeptRedLetter(letter, NOW),
            pushed.stream()
                .filter(receipt -> receipt.name().equals(letter.original()))
                .findFirst()
                .map(this::kept)
                .orElse(null)));
  }

  @Override
  public synchronized Future<KeptReceipt> receipt(String platformId, Receipt.Name name) {
    return pushed.stream()
        .filter(receipt -> receipt.name().equals(name))
        .findFirst()
        .map(receipt -> Future.succeededFuture(kept(receipt)))
        .orElseGet(() -> Future.failedFuture(Problem.notFound("receipt " + name)));
  }
}
