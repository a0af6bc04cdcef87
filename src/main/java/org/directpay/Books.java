package org.directpay;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.directpay.port.postgres.Audit;
import org.directpay.port.postgres.Database;

/**
 * Looks whether the books are in order: ours in themselves, and ours against the payment network's
 * own. What it finds is a bug, or somebody's hand.
 */
final class Books {

  private final Database database;
  private final Optional<Paying> paying;

  /**
   * Opens the books.
   *
   * @param paying knows the network's book; absent: only ours are looked at
   */
  Books(Database database, Optional<Paying> paying) {
    this.database = database;
    this.paying = paying;
  }

  /** What is wrong, one a line; empty if all is well. */
  Future<List<String>> findings() {
    Future<List<String>> ours = database.audit().run().map(Books::violated);
    Future<List<String>> payouts = database.payouts().audit();
    Future<List<String>> network =
        paying.map(Books::differences).orElseGet(() -> Future.succeededFuture(List.of()));
    return Future.all(ours, payouts, network)
        .map(
            all ->
                Stream.of(ours, payouts, network).flatMap(part -> part.result().stream()).toList());
  }

  private static List<String> violated(Audit.Report report) {
    return report.checks().stream()
        .filter(check -> check.violations() > 0)
        .map(check -> check.violations() + " " + check.name())
        .toList();
  }

  private static Future<List<String>> differences(Paying paying) {
    return paying
        .compare()
        .map(
            differences ->
                differences.stream()
                    .map(d -> "the network's book: " + d.subject() + " " + d.detail())
                    .toList());
  }
}
