package org.directpay.port.payment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about our payouts.
 *
 * @param kind e.g. {@code pacs.002}
 * @param id the sender's name for the message
 * @param told in the order of the message; what is not about a payout is left out
 */
record IsoMessage(String kind, String id, List<Told> told) {

  /** One thing that is said. */
  record Told(EndToEndId endToEndId, Evidence evidence) {}

  IsoMessage {
    told = List.copyOf(told);
  }

  /** Whether it is the bank's book of an account, and no news about single payments. */
  boolean isStatement() {
    return kind.equals("camt.053");
  }

  /** What an answer says about the payout that was asked about. */
  Evidence about(EndToEndId endToEndId, Source source) {
    List<Evidence> said =
        told.stream()
            .filter(one -> one.endToEndId().equals(endToEndId))
            .map(Told::evidence)
            .distinct()
            .toList();
    return switch (said.size()) {
      case 0 -> Evidence.unknown(source, "ABOUT_ANOTHER_PAYMENT");
      case 1 -> said.get(0);
      default -> Evidence.unknown(source, "SAYS_TWO_THINGS");
    };
  }

  /**
   * The lines of a book that came in one message or in many. Days may overlap, so what has the same
   * reference of the bank's is the same line; two lines without one are two.
   *
   * @throws UnreadableException if an amount is not told
   */
  static List<StatementLine> lines(List<IsoMessage> messages) {
    List<Told> all = messages.stream().flatMap(message -> message.told().stream()).toList();
    Map<EndToEndId, Money> amounts = new HashMap<>();
    all.forEach(told -> amount(told).ifPresent(paid -> amounts.put(told.endToEndId(), paid)));
    Set<Told> seen = new HashSet<>();
    return all.stream()
        .filter(told -> told.evidence().networkReference().isEmpty() || seen.add(told))
        .map(told -> line(told, amount(told).orElse(amounts.get(told.endToEndId()))))
        .toList();
  }

  private static Optional<Money> amount(Told told) {
    return Optional.ofNullable(told.evidence().amount());
  }

  /** A return does not say what was paid: the line of the payment does, if it is there too. */
  private static StatementLine line(Told told, @Nullable Money amount) {
    Evidence evidence = told.evidence();
    if (amount == null && evidence.outcome() != Outcome.RETURNED) {
      throw new UnreadableException("without the amount of a payment");
    }
    return new StatementLine(told.endToEndId(), amount, evidence.outcome(), evidence.part());
  }
}
