package org.directpay.flow.reconcile;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.core.ledger.Reconciliation.Kind;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.payment.PaymentNetwork;
import org.directpay.port.postgres.Payouts;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a network's statement beside our payouts, a page at a time: of ours, never more than
 * a page and what differs is in memory.
 */
public final class StatementReading {

  private static final int PAGE = 1_000;

  /** If so many are missing, the network's book is, and asking for each would not mend it. */
  private static final int ASKED_MAX = 1_000;

  private final PaymentNetwork network;
  private final Payouts payouts;
  private final boolean keeps;
  private final Future<List<StatementLine>> book;
  private final Pages pages;
  private final BiFunction<Payout, List<StatementLine>, List<Difference>> comparison;

  private final Map<String, List<StatementLine>> theirs = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Payout> missing = new ArrayList<>();

  /** Pages of our payouts in the order of their ids, each after an id; null: the first. */
  interface Pages extends Function<@Nullable EndToEndId, Future<List<Payout>>> {}

  /**
   * A part of the book beside a part of our payouts. What is in the book and not in the pages is
   * looked for among all our payouts.
   *
   * @param keeps whether lines that are news are kept like anything else that a network tells
   * @param pages a page that is empty is the last
   */
  StatementReading(
      PaymentNetwork network,
      Payouts payouts,
      boolean keeps,
      Future<List<StatementLine>> book,
      Pages pages) {
    this(network, payouts, keeps, book, pages, Reconciliation::besidePart);
  }

  private StatementReading(
      PaymentNetwork network,
      Payouts payouts,
      boolean keeps,
      Future<List<StatementLine>> book,
      Pages pages,
      BiFunction<Payout, List<StatementLine>, List<Difference>> comparison) {
    this.network = network;
    this.payouts = payouts;
    this.keeps = keeps;
    this.book = book;
    this.pages = pages;
    this.comparison = comparison;
  }

  /** The whole book beside all our payouts. */
  public StatementReading(PaymentNetwork network, Payouts payouts, boolean keeps) {
    this(
        network,
        payouts,
        keeps,
        network.statement(),
        after -> payouts.list(network.id(), after, PAGE),
        Reconciliation::compare);
  }

  /** What differs, after news were kept. */
  public Future<List<Difference>> run() {
    return book.compose(
            lines -> {
              lines.forEach(this::add);
              return pages(/* after= */ null);
            })
        .compose(compared -> rest())
        .compose(done -> ask(missing.iterator()))
        .map(asked -> List.copyOf(differences));
  }

  private void add(StatementLine line) {
    theirs.computeIfAbsent(line.endToEndId().value(), id -> new ArrayList<>()).add(line);
  }

  private Future<Void> pages(@Nullable EndToEndId after) {
    return keptThenRead(() -> pages.apply(after))
        .compose(
            page -> {
              page.forEach(this::compare);
              return page.isEmpty()
                  ? Future.succeededFuture()
                  : pages(page.get(page.size() - 1).endToEndId());
            });
  }

  /** Reads some payouts, keeps what is new of them, and reads them again as they stand then. */
  private Future<List<Payout>> keptThenRead(Supplier<Future<List<Payout>>> read) {
    return read.get()
        .compose(
            some -> {
              List<Notice> news = keeps ? some.stream().flatMap(this::news).toList() : List.of();
              return news.isEmpty()
                  ? Future.succeededFuture(some)
                  : receive(news).compose(kept -> read.get());
            });
  }

  /** Nearly every line says what we know already, and costs nothing. */
  private Stream<Notice> news(Payout payout) {
    return lines(payout).stream()
        .filter(line -> !payout.on(line.evidence()).equals(payout))
        .map(line -> line.notice(network.id()));
  }

  private List<StatementLine> lines(Payout payout) {
    return theirs.getOrDefault(payout.endToEndId().value(), List.of());
  }

  private void compare(Payout payout) {
    List<Difference> found = comparison.apply(payout, lines(payout));
    theirs.remove(payout.endToEndId().value());
    if (found.stream().anyMatch(one -> one.kind() == Kind.OURS_ONLY)) {
      missing.add(payout);
    } else {
      differences.addAll(found);
    }
  }

  private Future<Void> receive(List<Notice> notices) {
    Future<Void> received = Future.succeededFuture();
    for (Notice notice : notices) {
      received = received.compose(before -> payouts.receive(notice).mapEmpty());
    }
    return received;
  }

  /** What is in their book and was on none of our pages: older payouts, and strangers. */
  private Future<Void> rest() {
    List<EndToEndId> some = theirs.keySet().stream().limit(PAGE).map(EndToEndId::new).toList();
    if (some.isEmpty()) {
      return Future.succeededFuture();
    }
    return keptThenRead(() -> payouts.of(network.id(), some))
        .compose(
            found -> {
              found.forEach(this::compare);
              return strangers(some);
            })
        .compose(told -> rest());
  }

  private Future<Void> strangers(List<EndToEndId> some) {
    List<Notice> unknown = new ArrayList<>();
    for (EndToEndId id : some) {
      List<StatementLine> lines = theirs.remove(id.value());
      if (lines != null) {
        differences.add(Reconciliation.stranger(lines.get(0)));
        lines.forEach(line -> unknown.add(line.notice(network.id())));
      }
    }
    return receive(keeps ? unknown : List.of());
  }

  /**
   * What is not in the book was perhaps entered after it was made, or before it begins: the network
   * is asked once more. That it has it is enough: what it knew when is in its book.
   */
  private Future<Void> ask(Iterator<Payout> rest) {
    if (!rest.hasNext()) {
      return Future.succeededFuture();
    }
    Payout payout = rest.next();
    Future<Evidence> answer =
        missing.size() > ASKED_MAX
            ? Future.succeededFuture(Evidence.notFound())
            : network.query(payout.endToEndId());
    return answer
        .map(
            evidence ->
                differences.addAll(Reconciliation.besidePart(payout, line(payout, evidence))))
        .compose(compared -> ask(rest));
  }

  private static List<StatementLine> line(Payout payout, Evidence evidence) {
    return evidence.saysItExists()
        ? List.of(
            new StatementLine(
                payout.endToEndId(), evidence.amount(), evidence.outcome(), evidence.part()))
        : List.of();
  }
}
