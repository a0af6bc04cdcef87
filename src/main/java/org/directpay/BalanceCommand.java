package org.directpay;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Balance;
import org.directpay.port.postgres.Audit;

/** Tells how the ledger's accounts stood at a moment. */
final class BalanceCommand {

  static final String USAGE =
      """
      balance [--at 2026-03-01T08:00:00+08:00] [--insurer ID]
          each insurer's accounts in yuan, a positive one is a debit; their sum is zero. Of one
          insurer, every hospital and coverage by itself
      """;

  private final Audit audit;
  private final InstantSource clock;
  private final PrintStream out;

  BalanceCommand(Audit audit, InstantSource clock, PrintStream out) {
    this.audit = audit;
    this.clock = clock;
    this.out = out;
  }

  /**
   * Does what the words say; true if the sum is zero.
   *
   * @throws IllegalArgumentException if they say nothing that can be done
   */
  Future<Boolean> run(List<String> words) {
    Options options = Options.of(words);
    String insurer = options.or("insurer", "");
    return audit.balances(moment(options)).map(balances -> tell(balances, insurer));
  }

  private Instant moment(Options options) {
    String at = options.or("at", "");
    try {
      return at.isEmpty() ? clock.instant() : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("--at is not like 2026-03-01T08:00:00+08:00", e);
    }
  }

  private boolean tell(List<Balance> balances, String insurer) {
    Map<String, Money> lines = new TreeMap<>();
    Money sum = Money.ZERO;
    for (Balance balance : balances) {
      if (insurer.isEmpty() || balance.account().insurerId().equals(insurer)) {
        lines.merge(name(balance, !insurer.isEmpty()), balance.amount(), Money::plus);
        sum = sum.plus(balance.amount());
      }
    }
    lines.forEach((name, amount) -> out.println(name + "  " + amount.yuan()));
    out.println("sum  " + sum.yuan());
    return sum.isZero();
  }

  private static String name(Balance balance, boolean isWhole) {
    String account = balance.account().insurerId() + "  " + balance.account().kind();
    return isWhole ? (account + "  " + balance.account().counterparty()).strip() : account;
  }
}
