package org.directpay.core.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.Evidence.Outcome;

/**
 * Compares our payouts with a network's own book and with the bank's statement, both ways and line
 * by line.
 */
public final class Reconciliation {

  /** What our book is compared with. */
  public enum Book {
    /** What the network says of each instruction. */
    NETWORK,
    /** The bank's statement: what left our accounts, and what came. */
    BANK
  }

  /** How the two books can disagree. */
  public enum Kind {
    /** We say that they have it; they do not. */
    OURS_ONLY,
    /** They have it; we never sent it. */
    THEIRS_ONLY,
    AMOUNT_DIFFERS,
    STATE_DIFFERS,
    /** They have paid it more than once. */
    DUPLICATE
  }

  /**
   * Something about which two books disagree, and what each says.
   *
   * @param subject a payout's end-to-end id; of what the bank alone has, the account, a slash, and
   *     the bank's name of the entry or the day
   */
  public record Difference(Book book, String subject, Kind kind, String detail) {

    /** Beside a network's own book. */
    public Difference(EndToEndId payout, Kind kind, String detail) {
      this(Book.NETWORK, payout.value(), kind, detail);
    }

    /** Whether the other book may simply be a day behind. */
    public boolean mayBeTiming() {
      return kind == Kind.OURS_ONLY || kind == Kind.STATE_DIFFERS;
    }
  }

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

  /**
   * A payout beside all lines that the network's book has of it; there may be none. What we are
   * still asking about is no difference yet.
   */
  public static List<Difference> compare(Payout payout, List<StatementLine> lines) {
    return compare(payout, lines, payout.unheardOf());
  }

  /**
   * The same beside a part of the book: what was entered before it began is not missed, so we may
   * know more than these lines do, but no less.
   */
  public static List<Difference> besidePart(Payout payout, List<StatementLine> lines) {
    return compare(payout, lines, payout);
  }

  /**
   * @param before what whoever hears these lines knew before
   */
  private static List<Difference> compare(Payout payout, List<StatementLine> lines, Payout before) {
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
      state(payout, lines, before, differences);
    }
    return differences;
  }

  /** Whether who then heard these lines would know what we know. */
  private static void state(
      Payout payout, List<StatementLine> lines, Payout before, List<Difference> differences) {
    if (payout.state().isOpen() || payout.state() == PayoutState.FROZEN) {
      return; // Still asked about, or a person's already.
    }
    Payout theirs = before;
    for (StatementLine line : lines) {
      theirs = theirs.on(line.evidence());
    }
    if (theirs.state() != payout.state() || !theirs.moved().out().equals(payout.moved().out())) {
      String both = "ours: " + told(payout) + ", theirs: " + told(theirs);
      differences.add(new Difference(payout.endToEndId(), Kind.STATE_DIFFERS, both));
    }
  }

  /**
   * A payout beside the entries that name it, of all days so far. One that did not go through may
   * have been booked and taken back.
   */
  public static List<Difference> besideBank(Payout payout, List<BankEntry> entries) {
    if (payout.state() == PayoutState.FROZEN) {
      return List.of(); // A person's already.
    }
    Money left = sum(entries, Direction.LEFT);
    Money kept = left.minus(sum(entries, Direction.CAME));
    long times = entries.stream().filter(entry -> entry.direction() == Direction.LEFT).count();
    Moved ours = payout.moved();
    String both =
        "ours: %s out %d, theirs: left %d, out %d"
            .formatted(payout.state(), ours.out().fen(), left.fen(), kept.fen());
    return kind(payout, left, kept, times)
        .map(kind -> List.of(new Difference(Book.BANK, payout.endToEndId().value(), kind, both)))
        .orElse(List.of());
  }

  private static Optional<Kind> kind(Payout payout, Money left, Money kept, long times) {
    Moved ours = payout.moved();
    boolean isNothingEitherWay = ours.paid().isZero() && kept.isZero();
    boolean isSame = ours.paid().equals(left) && ours.out().equals(kept);
    if (isNothingEitherWay || isSame) {
      return Optional.empty();
    }
    return Optional.of(
        times > 1
            ? Kind.DUPLICATE
            : left.isZero()
                ? Kind.OURS_ONLY
                : !left.equals(payout.amount())
                    ? Kind.AMOUNT_DIFFERS
                    : payout.state().isUnsent() ? Kind.THEIRS_ONLY : Kind.STATE_DIFFERS);
  }

  private static Money sum(List<BankEntry> entries, Direction direction) {
    return Money.sum(
        entries.stream().filter(entry -> entry.direction() == direction).map(BankEntry::amount));
  }

  /** An entry that names no payout of ours. */
  public static Difference stranger(BankEntry entry) {
    String named = entry.endToEndId() == null ? "" : ", names " + entry.endToEndId();
    return new Difference(
        Book.BANK,
        entry.account() + "/" + entry.reference(),
        Kind.THEIRS_ONLY,
        "theirs: %s %d%s".formatted(entry.direction(), entry.amount().fen(), named));
  }

  /** A day that does not open with the balance with which the last one closed. */
  public static Difference gap(String account, LocalDate day, Money closed, Money opened) {
    return new Difference(
        Book.BANK,
        account + "/" + day,
        Kind.AMOUNT_DIFFERS,
        "closed with %d, opens with %d".formatted(closed.fen(), opened.fen()));
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
