package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What banks say of our accounts, what differs from our books, and which days are closed. Days are
 * those at UTC+8; each network's close one after the other.
 */
public interface Reconciliations {

  /** A payout and all entries that name it, up to a day. */
  record Beside(Payout payout, List<BankEntry> entries) {}

  /** The network's first day that is over and not closed; empty if there is none. */
  Future<Optional<LocalDate>> due(String network);

  /**
   * Keeps a day's statements. Doing it twice changes nothing; CONFLICT if the bank said something
   * else of the same account and day before.
   */
  Future<Void> keep(String network, List<BankStatement> statements);

  /**
   * What has to be looked at for a day: the payouts that changed since the last day that was
   * closed, those that the bank has named since, and those about which something is open. In the
   * order of their ids, after one of them; null: from the first.
   */
  Future<List<Beside>> toCompare(
      String network, LocalDate day, @Nullable EndToEndId after, int max);

  /** What the bank alone has: entries that name no payout, and balances that do not follow. */
  Future<List<Difference>> ofBankAlone(String network, LocalDate day);

  /**
   * Keeps what differs, each with an owner and with its age from the first time; what does not
   * differ any more is closed by itself. What may be timing waits as long as its payout is open or
   * has changed on the day or later; on a day without a statement, since the last one before it.
   * What two persons have closed is not opened again, unless the books say something else of it by
   * then. Then closes the day, if it closes. Of a day that is closed, what was compared is old, and
   * nothing is kept.
   *
   * @param isStatementThere whether the bank's statement of the day was kept
   */
  Future<DayReport> conclude(
      String network, LocalDate day, List<Difference> differences, boolean isStatementThere);
}
