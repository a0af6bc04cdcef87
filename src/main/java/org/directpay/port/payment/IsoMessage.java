package org.directpay.port.payment;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.StatementLine;

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

  /** Which word about a payout stands at the end of a day: the later in its life. */
  private static final Map<Outcome, Integer> LATER =
      new EnumMap<>(
          Map.of(
              Outcome.NOT_FOUND, 0,
              Outcome.PENDING, 1,
              Outcome.REJECTED, 2,
              Outcome.PAID, 2,
              Outcome.RETURNED, 3,
              Outcome.UNKNOWN, 4));

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
   * One line for each payout in these messages.
   *
   * @throws UnreadableException if an amount is not told
   */
  static List<StatementLine> lines(List<IsoMessage> messages) {
    Map<EndToEndId, StatementLine> lines = new LinkedHashMap<>();
    for (IsoMessage message : messages) {
      message.told().forEach(one -> lines.merge(one.endToEndId(), line(one), IsoMessage::later));
    }
    return List.copyOf(lines.values());
  }

  private static StatementLine line(Told told) {
    Evidence evidence = told.evidence();
    if (evidence.amount() != null) {
      return new StatementLine(told.endToEndId(), evidence.amount(), evidence.outcome());
    }
    if (evidence.part() != null) {
      return new StatementLine(told.endToEndId(), evidence.part().amount(), evidence.outcome());
    }
    throw new UnreadableException("a line without an amount");
  }

  /** A return is known by its outcome; what was paid, by the line that paid it. */
  private static StatementLine later(StatementLine one, StatementLine other) {
    boolean second = LATER.getOrDefault(other.outcome(), 0) >= LATER.getOrDefault(one.outcome(), 0);
    StatementLine last = second ? other : one;
    StatementLine first = second ? one : other;
    return last.outcome() == Outcome.RETURNED && first.outcome() != Outcome.RETURNED
        ? new StatementLine(last.endToEndId(), first.amount(), Outcome.RETURNED)
        : last;
  }
}
