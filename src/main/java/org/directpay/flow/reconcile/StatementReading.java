package org.directpay.flow.reconcile;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.directpay.core.ledger.EndToEndId;
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

  private final PaymentNetwork network;
  private final Payouts payouts;
  private final boolean keeps;

  private final Map<String, List<StatementLine>> theirs = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  /**
   * @param keeps whether lines that are news are kept like anything else that a network tells
   */
  public StatementReading(PaymentNetwork network, Payouts payouts, boolean keeps) {
    this.network = network;
    this.payouts = payouts;
    this.keeps = keeps;
  }

  /** What differs, after news were kept. */
  public Future<List<Difference>> run() {
    return network
        .statement()
        .compose(
            lines -> {
              lines.forEach(this::add);
              return pages(/* after= */ null);
            })
        .compose(compared -> strangers())
        .compose(done -> withoutWhatWasSentMeanwhile());
  }

  private void add(StatementLine line) {
    theirs.computeIfAbsent(line.endToEndId().value(), id -> new ArrayList<>()).add(line);
  }

  private Future<Void> pages(@Nullable EndToEndId after) {
    return payouts
        .list(network.id(), after, PAGE)
        .compose(page -> keep(page, after))
        .compose(
            page -> {
              compare(page);
              return page.size() < PAGE
                  ? Future.succeededFuture()
                  : pages(page.get(PAGE - 1).endToEndId());
            });
  }

  /** Keeps a page's news; answers with the page as it stands then. */
  private Future<List<Payout>> keep(List<Payout> page, @Nullable EndToEndId after) {
    List<Notice> news = keeps ? page.stream().flatMap(this::news).toList() : List.of();
    return news.isEmpty()
        ? Future.succeededFuture(page)
        : receive(news).compose(kept -> payouts.list(network.id(), after, page.size()));
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

  private void compare(List<Payout> page) {
    for (Payout payout : page) {
      differences.addAll(Reconciliation.compare(payout, lines(payout)));
      theirs.remove(payout.endToEndId().value());
    }
  }

  private Future<Void> receive(List<Notice> notices) {
    Future<Void> received = Future.succeededFuture();
    for (Notice notice : notices) {
      received = received.compose(before -> payouts.receive(notice).mapEmpty());
    }
    return received;
  }

  private Future<Void> strangers() {
    List<StatementLine> unknown = theirs.values().stream().flatMap(List::stream).toList();
    theirs.values().forEach(lines -> differences.add(Reconciliation.stranger(lines.get(0))));
    return receive(
        keeps ? unknown.stream().map(line -> line.notice(network.id())).toList() : List.of());
  }

  /** What was sent after the statement was made is not in it, and is looked for once more. */
  private Future<List<Difference>> withoutWhatWasSentMeanwhile() {
    if (differences.stream().noneMatch(one -> one.kind() == Kind.OURS_ONLY)) {
      return Future.succeededFuture(differences);
    }
    return network
        .statement()
        .map(
            lines -> {
              Set<String> there = new HashSet<>();
              lines.forEach(line -> there.add(line.endToEndId().value()));
              return differences.stream()
                  .filter(one -> one.kind() != Kind.OURS_ONLY || !there.contains(one.subject()))
                  .toList();
            });
  }
}
