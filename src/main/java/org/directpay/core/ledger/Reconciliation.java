package org.directpay.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;
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
    STATE_DIFFERS,
    /** The network has paid it more than once. */
    DUPLICATE
  }

  /** A payment about which the books disagree, and what each says. */
  public record Difference(EndToEndId endToEndId, Kind kind, String detail) {}

  private Reconciliation() {}

  public static List<Difference> compare(List<Payout> ours, List<StatementLine> theirs) {
    Map<EndToEndId, List<StatementLine>> lines = new HashMap<>();
    theirs.forEach(
        line -> lines.computeIfAbsent(line.endToEndId(), id -> new ArrayList<>()).add(line));
    List<Difference> differences = new ArrayList<>();
    for (Payout payout : ours) {
      List<StatementLine> ofPayout = lines.remove(payout.endToEndId());
      differences.addAll(compare(payout, ofPayout == null ? List.of() : ofPayout));
    }
    lines.values().forEach(unknown -> differences.add(stranger(unknown.get(0))));
    return differences;
  }

  /** A line of a payment that we do not have. */
  public static Difference stranger(StatementLine line) {
    return new Difference(line.endToEndId(), Kind.THEIRS_ONLY, "theirs: " + line.outcome());
  }

  /** A payout beside all lines that the network's book has of it; there may be none. */
  public static List<Difference> compare(Payout payout, List<StatementLine> lines) {
    EndToEndId id = payout.endToEndId();
    if (lines.isEmpty()) {
      return mustBeThere(payout.state())
          ? List.of(new Difference(id, Kind.OURS_ONLY, "ours: " + payout.state()))
          : List.of();
    }
    List<Difference> differences = new ArrayList<>();
    for (StatementLine line : lines) {
      Money amount = line.amount();
      if (amount != null && !payout.amount().equals(amount)) {
        String both = "ours: " + payout.amount().fen() + ", theirs: " + amount.fen();
        differences.add(new Difference(id, Kind.AMOUNT_DIFFERS, both));
      }
    }
    if (lines.stream().filter(line -> line.outcome() == Outcome.PAID).count() > 1) {
      differences.add(new Difference(id, Kind.DUPLICATE, "theirs: paid more than once"));
    }
    if (payout.state().isUnsent()) {
      differences.add(new Difference(id, Kind.THEIRS_ONLY, "ours: " + payout.state()));
    } else if (differences.isEmpty()) {
      state(payout, lines, differences);
    }
    return differences;
  }

  /** Whether who had heard nothing but these lines would know what we know. */
  private static void state(
      Payout payout, List<StatementLine> lines, List<Difference> differences) {
    if (payout.state().isOpen() || payout.state() == PayoutState.FROZEN) {
      return; // Still asked about, or a person's already.
    }
    Payout theirs = payout.unheardOf();
    for (StatementLine line : lines) {
      theirs = theirs.on(line.evidence());
    }
    if (theirs.state() != payout.state() || !theirs.moved().out().equals(payout.moved().out())) {
      String both = "ours: " + told(payout) + ", theirs: " + told(theirs);
      differences.add(new Difference(payout.endToEndId(), Kind.STATE_DIFFERS, both));
    }
  }

  private static String told(Payout payout) {
    return payout.state() == PayoutState.RETURNED
        ? payout.state() + " " + payout.moved().returned().fen()
        : payout.state().name();
  }

  /** Some networks enter what they reject, others turn it away: no money moved in either case. */
  private static boolean mustBeThere(PayoutState state) {
    return switch (state) {
      case PENDING, PAID, RETURNED -> true;
      case CREATED, SUBMITTING, UNKNOWN, NOT_FOUND, REJECTED, CANCELLED, FROZEN -> false;
    };
  }
}
