package org.directpay.core.ledger;

import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.jspecify.annotations.Nullable;

/**
 * What a network's own book says about a payment. A payment may have several lines: that it was
 * paid, and each part that came back.
 *
 * @param amount what was to be paid; absent when the book does not say, as with a return of
 *     something from an earlier day
 * @param part what came back, as in {@link Evidence}
 */
public record StatementLine(
    EndToEndId endToEndId, @Nullable Money amount, Outcome outcome, Evidence.@Nullable Part part) {

  public StatementLine(EndToEndId endToEndId, @Nullable Money amount, Outcome outcome) {
    this(endToEndId, amount, outcome, /* part= */ null);
  }

  /** The line as something that we learned. */
  public Evidence evidence() {
    return new Evidence(Source.STATEMENT, outcome, amount, "", "", part);
  }

  /** The line as something that the network told: the same line is the same message. */
  public Notice notice(String network) {
    String text =
        "statement:" + endToEndId + ":" + outcome + ":" + (amount == null ? "" : amount.fen());
    String id = part == null ? text : text + ":" + part.amount().fen() + ":" + part.reference();
    return new Notice(network, id, id, endToEndId, evidence());
  }
}
