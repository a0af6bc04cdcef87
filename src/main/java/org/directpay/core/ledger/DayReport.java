package org.directpay.core.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;

/**
 * How three books stand to each other after a day: ours, a network's own, and its bank's statement.
 *
 * @param ours what left and came back on the day by our ledger
 * @param theirs the same by the bank's statement; absent as long as it is not there
 * @param open all that is not explained yet, oldest first
 */
public record DayReport(
    String network, LocalDate day, Totals ours, Optional<Totals> theirs, List<Open> open) {

  /** A day's movements. */
  public record Totals(long payments, Money left, long returns, Money came) {

    private String words() {
      return "%,d payments %s yuan, %,d back %s"
          .formatted(payments, left.yuan(), returns, came.yuan());
    }
  }

  /**
   * A difference that nobody has explained.
   *
   * @param subject book, what it is about, and kind
   * @param owner who must act, as KIND:id
   * @param waits whether the other book may simply be a day behind: carried over to the next day
   */
  public record Open(
      String subject, String detail, String owner, Instant openedAt, boolean waits) {}

  public DayReport {
    open = open.stream().sorted(Comparator.comparing(Open::openedAt)).toList();
  }

  /** Whether the day can be closed: the statement is there, and what differs is only late. */
  public boolean closes() {
    return theirs.isPresent() && open.stream().allMatch(Open::waits);
  }

  /** The day in one line. */
  public String line() {
    long waiting = open.stream().filter(Open::waits).count();
    long differing = open.size() - waiting;
    String bank = theirs.map(Totals::words).orElse("no statement yet");
    return "%s %s %s: ours %s; bank %s; %,d differences, %,d carried over"
        .formatted(
            day,
            network,
            closes() ? "closes" : "does not close",
            ours.words(),
            bank,
            differing,
            waiting);
  }
}
