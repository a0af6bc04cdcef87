package org.directpay.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.Evidence.Outcome;

/**
 * Compares our payouts with a network's own book, both ways and line by line. What we are still
 * asking about is no difference yet.
 */
public final class Reconciliation {

  /** How the two books can disagree. */
  public enum Kind {
    /** We say that the network has it; it does not. */
    OURS_ONLY,
    /** The network has it; we never sent it. */
    THEIRS_ONLY,
    AMOUNT_DIFFERS,
    STATE_DIFFERS
  }

  /** A payment about which the books disagree, and what each says. */
  public record Difference(EndToEndId endToEndId, Kind kind, String detail) {}

  private Reconciliation() {}

  public static List<Difference> compare(List<Payout> ours, List<StatementLine> theirs) {
    Map<EndToEndId, StatementLine> lines = new HashMap<>();
    theirs.forEach(line -> lines.put(line.endToEndId(), line));
    List<Difference> differences = new ArrayList<>();
    for (Payout payout : ours) {
      StatementLine line = lines.remove(payout.endToEndId());
      if (line != null) {
        compare(payout, line, differences);
      } else if (mustBeThere(payout.state())) {
        differences.add(
            new Difference(payout.endToEndId(), Kind.OURS_ONLY, "ours: " + payout.state()));
      }
    }
    lines
        .values()
        .forEach(
            line ->
                differences.add(
                    new Difference(
                        line.endToEndId(), Kind.THEIRS_ONLY, "theirs: " + line.outcome())));
    return differences;
  }

  private static void compare(Payout payout, StatementLine line, List<Difference> differences) {
    if (!payout.amount().equals(line.amount())) {
      differences.add(
          new Difference(
              payout.endToEndId(),
              Kind.AMOUNT_DIFFERS,
              "ours: " + payout.amount().fen() + ", theirs: " + line.amount().fen()));
    }
    if (payout.state().isUnsent()) {
      differences.add(
          new Difference(payout.endToEndId(), Kind.THEIRS_ONLY, "ours: " + payout.state()));
    } else if (!agree(payout.state(), line.outcome())) {
      differences.add(
          new Difference(
              payout.endToEndId(),
              Kind.STATE_DIFFERS,
              "ours: " + payout.state() + ", theirs: " + line.outcome()));
    }
  }

  private static boolean agree(PayoutState ours, Outcome theirs) {
    return switch (ours) {
      case PAID -> theirs == Outcome.PAID;
      case REJECTED -> theirs == Outcome.REJECTED;
      case RETURNED -> theirs == Outcome.RETURNED;
      // Still asked about, or a person's already.
      case SUBMITTING, UNKNOWN, NOT_FOUND, PENDING, FROZEN -> true;
      case CREATED, CANCELLED -> false;
    };
  }

  private static boolean mustBeThere(PayoutState state) {
    return switch (state) {
      case PENDING, PAID, REJECTED, RETURNED -> true;
      case CREATED, SUBMITTING, UNKNOWN, NOT_FOUND, CANCELLED, FROZEN -> false;
    };
  }
}
